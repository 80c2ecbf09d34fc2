package dev.earshot.speech.english;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Expands British titles: ranks of the police and the forces, councillors, party members, and companies. */
final class Ranks {
    private static final Table PARTS = Table.read("ranks.tsv");

    private static final String FIRST = "(?:Det|Asst|Ass|Dep|Temp|Actg|Ch|Lt|Wg|Flt|Sqn|Gp|Maj|L)";

    private static final Pattern DIVIDERS = Pattern.compile("[\\s./]+");

    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "(?<![\\w.])" + FIRST
                            + "(?:\\.?\\s|/)(?:(?:Det|Ch)\\.?\\s){0,2}(?:Con|Cons|Insp|Supt|Sgt|Cdr|Ldr|Capt|Col|Gen|Lt|Cpl|Off)\\b\\.?(?=\\s[A-Z]|'s|,)",
                    match -> ranks(match.group())),
            Rule.replacing("\\bCllr(s?)\\b\\.?(?=\\s|$)", match -> "Councillor" + match.group(1)),
            Rule.replacing("\\b(?:Cdr|Cmdr)\\.?(?=\\s[A-Z])", "Commander"),
            Rule.replacing("\\bBrig\\.?(?=\\s[A-Z])", "Brigadier"),
            Rule.replacing("\\bPte\\.?(?=\\s[A-Z])", "Private"),
            Rule.replacing("\\bRt\\sHon\\b(?!\\.)", "Right Honourable"),
            Rule.replacing("\\bLib\\sDem(s?)\\b", match -> "Liberal Democrat" + match.group(1)),
            Rule.replacing("(?<=[a-z]\\s)\\((Lab|Con|LD|Ind|Grn)\\)", match -> ", " + party(match.group(1)) + ","),
            Rule.replacing(
                    "\\b(Lab|Con|LD|Grn)(?=\\s(?:\\d{1,3},\\d{3}\\b|\\d{1,2}(?:\\.\\d)?%))",
                    match -> party(match.group(1))),
            Rule.where(
                    "\\b(?:Lab|Con|LD|SNP|Reform|Ref)\\s\\d{1,3}[,;]\\s(?:Lab|Con|LD|SNP|Reform|Ref)\\s\\d",
                    Rule.replacing("\\b(Lab|Con|LD|Grn)(?=\\s\\d{1,3}\\b)", match -> party(match.group(1)))),
            Rule.replacing(
                    "^(Lab|Con|LD|Grn)(?=\\s(?:hold|gain|HOLD|GAIN|lose)\\b)|(?=[LC])(?<=\\b(?:hold|gain)\\s[A-Za-z -]{2,40}\\sfrom\\s)(?:Lab|Con|LD)\\b",
                    match -> party(match.group())),
            Rule.replacing("(?<![\\w.])(?:plc|Plc|PLC)(?![\\w])", "PLC"),
            Rule.replacing("(?=Ltd)(?<=[A-Z][A-Za-z0-9&]{1,20}\\s)Ltd\\b(?!\\.)", "Limited"),
            Rule.replacing("(?=Inc)(?<=[A-Z][A-Za-z0-9&]{1,20}\\s)Inc\\b(?!\\.)", "Incorporated"),
            Rule.replacing("(?=Corp)(?<=[A-Z][A-Za-z0-9&]{1,20}\\s)Corp\\b(?!\\.)", "Corporation"),
            Rule.replacing("(?=Bros)(?<=[A-Z][a-z]{1,20}\\s)Bros\\b(?!\\.)", "Brothers"),
            Rule.replacing(
                    "(?=Co)(?<=[A-Z][a-z]{1,20}\\s(?:[A-Z][a-z]{1,20}|&|and)\\s)Co(?=[,;]|\\s[a-z]|'s)", "Company"),
            Rule.replacing("\\b([Gg])ovt\\b\\.?", match -> match.group(1) + "overnment"),
            // offices and services that a small letter joins: MoD, TfL, DfE
            Rule.replacing("\\b([A-Z])([of])([A-Z])\\b", match -> match.group().toUpperCase(Locale.ROOT)),
            Rule.replacing("\\bm(RNA|DNA)\\b", match -> "M" + match.group(1))));

    private Ranks() {}

    private static String ranks(String written) {
        StringBuilder said = new StringBuilder();
        for (String part : DIVIDERS.split(written)) {
            said.append(said.isEmpty() ? "" : " ").append(PARTS.said(part));
        }
        return said.toString();
    }

    private static String party(String letters) {
        return switch (letters) {
            case "Lab" -> "Labour";
            case "Con" -> "Conservative";
            case "LD" -> "Liberal Democrat";
            case "Grn" -> "Green";
            default -> "independent";
        };
    }
}
