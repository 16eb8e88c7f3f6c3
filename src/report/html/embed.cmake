# Joins the page's script, takes the hashes that its Content-Security-Policy names, and puts the parts into the program:
# html_assets.S includes the files, html_hashes.h holds the hashes.
set(HTML_SCRIPTS dom.js model.js charts.js timeline.js overview.js calls.js call.js conversation.js main.js)
set(HTML_OUT ${CMAKE_CURRENT_BINARY_DIR}/html)

# The Base64 of a file's SHA-256, as 'sha256-...' wants it.
function(html_hash file result)
  set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  file(SHA256 ${file} hex)
  set(text "")
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}0000" ${at} 6 triple)
    math(EXPR value "0x${triple}")
    foreach(shift 18 12 6 0)
      math(EXPR index "(${value} >> ${shift}) & 63")
      string(SUBSTRING ${alphabet} ${index} 1 letter)
      string(APPEND text ${letter})
    endforeach()
  endforeach()
  # 32 bytes are 43 letters and one sign of padding.
  string(SUBSTRING ${text} 0 43 text)
  set(${result} "sha256-${text}=" PARENT_SCOPE)
endfunction()

set(joined "")
foreach(script IN LISTS HTML_SCRIPTS)
  file(READ ${CMAKE_CURRENT_LIST_DIR}/${script} part)
  string(APPEND joined "${part}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/${script})
endforeach()
file(WRITE ${HTML_OUT}/script.js "${joined}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/style.css ${HTML_OUT}/style.css COPYONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/page.html ${HTML_OUT}/page.html COPYONLY)
html_hash(${HTML_OUT}/script.js script_hash)
html_hash(${HTML_OUT}/style.css style_hash)
file(CONFIGURE OUTPUT ${HTML_OUT}/html_hashes.h CONTENT
  "// Made by embed.cmake.\n#pragma once\nconstexpr const char* kScriptHash = \"@script_hash@\";\nconstexpr const char* kStyleHash = \"@style_hash@\";\n" @ONLY)
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/html_assets.S TARGET_DIRECTORY callaudit_core PROPERTIES
  COMPILE_OPTIONS "-Wa,-I${HTML_OUT}" OBJECT_DEPENDS "${HTML_OUT}/script.js;${HTML_OUT}/style.css;${HTML_OUT}/page.html")
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/../html_parts.cpp TARGET_DIRECTORY callaudit_core PROPERTIES INCLUDE_DIRECTORIES ${HTML_OUT})
