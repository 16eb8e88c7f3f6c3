# Run by CPack on the folder that it is about to pack. A Debian package has its changes, licence and manual where and as
# Debian's policy wants them; a tarball is what `cmake --install` made.
set(root ${CPACK_TEMPORARY_DIRECTORY})
set(here ${CMAKE_CURRENT_LIST_DIR})

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(CPACK_GENERATOR STREQUAL "DEB")
  set(doc ${root}/usr/share/doc/callaudit)
  file(RENAME ${doc}/LICENSE ${doc}/copyright)
  file(COPY_FILE ${doc}/scripts/package/CHANGELOG.md ${doc}/changelog)
  execute_process(COMMAND ${here}/debian_changelog ${doc}/changelog callaudit ${CPACK_DEBIAN_PACKAGE_RELEASE}
    "${CPACK_PACKAGE_CONTACT}" OUTPUT_FILE ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
  file(RENAME ${root}/usr/share/zsh/site-functions ${root}/usr/share/zsh/vendor-completions)
  run(gzip -9n ${doc}/changelog ${doc}/changelog.Debian ${root}/usr/share/man/man1/callaudit.1)
  file(WRITE ${root}/usr/share/lintian/overrides/callaudit
    "# Packed by its authors, not for Debian's archive: no bug asked for it.\n"
    "callaudit: initial-upload-closes-no-bugs *\n")
  run(find ${root} -type f -exec chmod u=rw,go=r {} +)
  run(find ${root} -type d -exec chmod u=rwx,go=rx {} +)
  run(chmod 755 ${root}/usr/bin/callaudit)
endif()
