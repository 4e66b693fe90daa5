package org.glotlens.engine.chat.jinja;

import java.util.Locale;

/** Large and small letters. */
final class Letters {
    private Letters() {}

    /** The text in the way that a method of its name makes it. */
    static String changed(Budget budget, String text, String way) {
        budget.spend(text.length());
        return switch (way) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            default -> title(text);
        };
    }

    /** First letter large, the others small. */
    static String capitalized(Budget budget, String text) {
        budget.spend(text.length());
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return initial(text.codePointAt(0)) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String initial(int c) {
        String large = Character.toString(c).toUpperCase(Locale.ROOT);
        return large.codePointCount(0, large.length()) > 1 ? large : Character.toString(Character.toTitleCase(c));
    }

    /** Every run of letters begins with a large one. */
    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean isInside = false;
        for (int c : text.codePoints().toArray()) {
            boolean isLetter = Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
            title.append(isInside ? Character.toString(c).toLowerCase(Locale.ROOT) : initial(c));
            isInside = isLetter;
        }
        return title.toString();
    }

    /** What the filter of the name does: words begin behind blanks, dashes and opening brackets. */
    static String titleOfWords(Budget budget, String text) {
        budget.spend(text.length());
        StringBuilder title = new StringBuilder();
        boolean isInside = false;
        for (int c : text.codePoints().toArray()) {
            boolean isBoundary = Blanks.isBlank(c) || "-({[<".indexOf(c) >= 0;
            String letter = Character.toString(c);
            title.append(isInside ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
            isInside = !isBoundary;
        }
        return title.toString();
    }
}
