# Embeds every rule file and learned model under rules/ into the library, byte for byte, as rules::shipped() hands them out.
# The assembler includes the files; a generated table gives their names, in byte order of names.
set(rules_folder ${PROJECT_SOURCE_DIR}/rules)
file(GLOB_RECURSE shipped_files CONFIGURE_DEPENDS RELATIVE ${rules_folder}
  ${rules_folder}/*.yaml ${rules_folder}/*.json ${rules_folder}/*.model)
list(SORT shipped_files COMPARE STRING CASE SENSITIVE)

set(shipped_bytes ".section .rodata\n")
set(shipped_table "")
set(shipped_paths "")
set(index 0)
foreach(file IN LISTS shipped_files)
  string(APPEND shipped_bytes ".global callaudit_shipped_${index}_begin, callaudit_shipped_${index}_end\n"
    "callaudit_shipped_${index}_begin: .incbin \"${rules_folder}/${file}\"\n"
    "callaudit_shipped_${index}_end: .byte 0\n")
  string(APPEND shipped_table "SHIPPED_FILE(\"rules/${file}\", callaudit_shipped_${index})\n")
  list(APPEND shipped_paths ${rules_folder}/${file})
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND shipped_bytes ".section .note.GNU-stack,\"\",%progbits\n")

file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/shipped_bytes.S CONTENT "${shipped_bytes}" @ONLY)
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/shipped_table.inc CONTENT "${shipped_table}" @ONLY)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/shipped_bytes.S TARGET_DIRECTORY callaudit_core
  PROPERTIES OBJECT_DEPENDS "${shipped_paths}")
set_source_files_properties(${CMAKE_CURRENT_SOURCE_DIR}/shipped.cpp TARGET_DIRECTORY callaudit_core
  PROPERTIES INCLUDE_DIRECTORIES ${CMAKE_CURRENT_BINARY_DIR})
target_sources(callaudit_core PRIVATE shipped.cpp ${CMAKE_CURRENT_BINARY_DIR}/shipped_bytes.S)
