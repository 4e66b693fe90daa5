package org.glotlens.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** A command line as one line of text that a POSIX shell reads as these words, and back. */
public final class CommandWords {
    /** A tilde in front, or behind a sign of equality, is a home to some shells. */
    private static final String PLAIN = "[\\w@%+=:,./^-]+";

    private static final String QUOTE = "'";

    private CommandWords() {}

    /** The words with blanks between them, quoted where a shell would change them. */
    public static String join(List<String> words) {
        return words.stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
    }

    /**
     * The words of a line that {@link #join} made; nothing in it is expanded.
     *
     * @throws DataException if a quotation does not end
     */
    public static List<String> split(String line) throws DataException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isInWord = false;
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                isQuoted = !isQuoted;
                isInWord = true;
            } else if (!isQuoted && c == '\\' && i + 1 < line.length()) {
                i++;
                word.append(line.charAt(i));
                isInWord = true;
            } else if (!isQuoted && c == ' ') {
                if (isInWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isInWord = false;
            } else {
                word.append(c);
                isInWord = true;
            }
        }
        if (isQuoted) {
            throw new DataException(
                    Message.of("commandWords.aQuotationDoesNot", "A quotation does not end in the command: %s", line));
        }
        if (isInWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : QUOTE + word.replace(QUOTE, "'\\''") + QUOTE;
    }
}
