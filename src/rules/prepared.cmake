# callaudit_prepared: what a program carries beside callaudit_core so that its start is quick (prepared.h). The build runs a program of its own for it,
# which a build for another machine cannot do: then there is none.
if(CMAKE_CROSSCOMPILING)
  return()
endif()
add_executable(prepare_rules prepare_main.cpp)
target_link_libraries(prepare_rules PRIVATE callaudit_core)
add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/prepared.bin
  COMMAND prepare_rules ${CMAKE_CURRENT_BINARY_DIR}/prepared.bin DEPENDS prepare_rules COMMENT "Preparing the shipped rules" VERBATIM)
add_library(callaudit_prepared OBJECT)
embed_files(callaudit_prepared prepared ${CMAKE_CURRENT_BINARY_DIR} "" prepared.bin)
