package dev.earshot.intake.json;

import java.util.Locale;

/** Compares names to find likely typing errors. */
final class EditDistance {
    private static final int MAX_LENGTH = 40;

    private EditDistance() {}

    /** Returns whether two names differ only in case or in at most one letter in four. */
    static boolean isLikelyTypo(String known, String written) {
        return written.length() <= MAX_LENGTH && between(known, written) <= Math.max(1, known.length() / 4);
    }

    /** Returns the Damerau-Levenshtein distance, ignoring case. */
    static int between(String known, String written) {
        String a = known.toLowerCase(Locale.ROOT);
        String b = written.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
