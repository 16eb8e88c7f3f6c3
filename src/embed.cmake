# embed_files(TARGET PREFIX FOLDER SHOWN FILE...): puts files of a folder into a library, byte for byte. The assembler includes them; a generated
# PREFIX_table.inc names them in the order given, each as EMBEDDED_FILE("SHOWN/file", symbol) with symbol_begin and symbol_end around its bytes.
function(embed_files target prefix folder shown)
  set(bytes ".section .rodata\n")
  set(table "")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    set(symbol callaudit_${prefix}_${index})
    string(APPEND bytes ".global ${symbol}_begin, ${symbol}_end\n"
      ".balign 16\n${symbol}_begin: .incbin \"${folder}/${file}\"\n"
      "${symbol}_end: .byte 0\n")
    string(APPEND table "EMBEDDED_FILE(\"${shown}${file}\", ${symbol})\n")
    list(APPEND paths ${folder}/${file})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND bytes ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${prefix}_bytes.S CONTENT "${bytes}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${prefix}_table.inc CONTENT "${table}" @ONLY)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${prefix}_bytes.S TARGET_DIRECTORY ${target}
    PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${prefix}_bytes.S)
endfunction()
