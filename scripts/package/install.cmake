# What `cmake --install` puts where, and the packages that CPack makes of it (scripts/package/build runs it).
include(GNUInstallDirs)
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)

# The manual, completions and schemas, printed by the program itself: document(COMMAND_WORDS... FILE).
set(written "")
function(document file)
  add_custom_command(OUTPUT ${documents}/${file} DEPENDS callaudit
    COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}
    COMMAND callaudit ${ARGN} > ${documents}/${file})
  set(written ${written} ${documents}/${file} PARENT_SCOPE)
endfunction()
document(callaudit.1 man)
document(callaudit completions bash)
document(_callaudit completions zsh)
document(callaudit.fish completions fish)
foreach(schema rules results comparison trend config)
  document(${schema}.schema.json schema ${schema})
endforeach()
document(tables.sql schema sqlite)
add_custom_target(callaudit_documents ALL DEPENDS ${written})

set(share ${CMAKE_INSTALL_DATAROOTDIR})
install(TARGETS callaudit)
install(FILES ${documents}/callaudit.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${documents}/callaudit DESTINATION ${share}/bash-completion/completions)
install(FILES ${documents}/_callaudit DESTINATION ${share}/zsh/site-functions)
install(FILES ${documents}/callaudit.fish DESTINATION ${share}/fish/vendor_completions.d)
install(DIRECTORY ${documents}/ DESTINATION ${share}/callaudit/schemas FILES_MATCHING PATTERN *.schema.json PATTERN *.sql)
install(DIRECTORY rules DESTINATION ${share}/callaudit FILES_MATCHING PATTERN *.yaml PATTERN *.model
  PATTERN training EXCLUDE)
# Documents keep their folders, so that the links between them lead somewhere.
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES rules/README.md rules/ACCURACY.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/rules)
install(FILES src/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/src)
install(FILES tests/RELIABILITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/tests)
install(FILES scripts/scale/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/scripts/scale)
install(FILES scripts/package/README.md scripts/package/CHANGELOG.md scripts/package/STABILITY.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/scripts/package)
install(DIRECTORY samples DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(CALLAUDIT_PORTABLE)
  # The licences of everything that is linked in.
  foreach(library libre2 libyaml libfmt nlohmann-json3 libcli11 libsimdjson zlib1g libzstd libarchive libxlsxwriter libutf8proc liblinear
      libblas libbz2 liblzma nettle libsqlite3 libstdc++-12 libc6)
    if(EXISTS /usr/share/doc/${library}-dev/copyright)
      install(FILES /usr/share/doc/${library}-dev/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR}/licences RENAME ${library})
    endif()
  endforeach()
endif()

set(CPACK_PACKAGE_VENDOR "The callaudit authors")
set(CPACK_PACKAGE_CONTACT "The callaudit authors <maintainers@callaudit.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "auditor of call transcripts with scorecards and evidence")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Judges transcripts of calls and chats by checks written in rule files,
and prints scorecards with evidence: what was said or left out, where, what
it costs, and one line of coaching. Checks from five published methods of
handling upset callers come with it; own ones are a few lines of YAML.
.
It reads what contact centres have: WebVTT, SRT, CSV, vCon, Amazon
Transcribe, Contact Lens, Deepgram, Whisper, Genesys and some forty more
formats, single files or millions of calls in a stream. It needs no network.")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/before_packing.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_ARCHIVE_FILE_NAME callaudit-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_FILE_NAME ${CPACK_ARCHIVE_FILE_NAME})
include(CPack)
