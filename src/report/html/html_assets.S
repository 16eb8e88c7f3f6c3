// The files of the HTML report, byte for byte. Each symbol pair is the first byte and the byte behind.
    .section .rodata
    .global callaudit_html_page, callaudit_html_page_end
    .global callaudit_html_style, callaudit_html_style_end
    .global callaudit_html_script, callaudit_html_script_end
callaudit_html_page:
    .incbin "page.html"
callaudit_html_page_end:
callaudit_html_style:
    .incbin "style.css"
callaudit_html_style_end:
callaudit_html_script:
    .incbin "script.js"
callaudit_html_script_end:
    .section .note.GNU-stack,"",%progbits
