# The rule files and learned models that the executable carries, in byte order of names.
include(${PROJECT_SOURCE_DIR}/src/embed.cmake)
set(rules_folder ${PROJECT_SOURCE_DIR}/rules)
file(GLOB_RECURSE shipped_files CONFIGURE_DEPENDS RELATIVE ${rules_folder}
  ${rules_folder}/*.yaml ${rules_folder}/*.json ${rules_folder}/*.model)
list(SORT shipped_files COMPARE STRING CASE SENSITIVE)
embed_files(callaudit_core shipped ${rules_folder} rules/ ${shipped_files})
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/shipped.cpp TARGET_DIRECTORY callaudit_core
  PROPERTIES INCLUDE_DIRECTORIES ${CMAKE_CURRENT_BINARY_DIR})
target_sources(callaudit_core PRIVATE shipped.cpp)
