package org.glotlens.engine.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glotlens.engine.data.GoldNumber;

/**
 * Finds the number that an answer gives: after the last sentence that tells one ("The answer is …", in any language that has a
 * form), else after the last {@code ####}, else the last of the text. The language of the sentence says how it is written,
 * else that of the text.
 */
final class AnswerSearch {
    private static final String MARK = "####";
    private static final Pattern BEFORE = Pattern.compile("^[\\s\\p{P}&&[^-.]]*\\n");
    private static final Pattern OPERATOR = Pattern.compile("[^\\p{L}\\p{N}\\n]*?[=+*/×÷xX-][^\\p{L}\\p{N}\\n]*");

    private final List<PromptForm> forms;

    private AnswerSearch(List<PromptForm> forms) {
        this.forms = forms;
    }

    /** With the sentences of some forms. */
    static AnswerSearch of(List<PromptForm> forms) {
        return new AnswerSearch(forms);
    }

    /** A sentence that tells a number, and where its number may begin. */
    private record Told(PromptForm form, int after) {}

    /**
     * The number, as {@link NumberWriting.Found} has it; empty where there is none.
     *
     * @param language of the text, where it is known
     */
    Optional<String> find(String text, Optional<String> language) {
        String folded = GoldNumber.folded(text);
        for (Told told : told(folded).reversed()) {
            NumberWriting writing = NumberWriting.of(Optional.of(told.form().language()));
            Optional<String> number = first(line(folded, told.after()), writing);
            if (number.isPresent()) {
                return number;
            }
        }
        NumberWriting writing = NumberWriting.of(language);
        int mark = folded.lastIndexOf(MARK);
        Optional<String> marked = mark < 0 ? Optional.empty() : first(line(folded, mark + MARK.length()), writing);
        return marked.or(() -> {
            List<NumberWriting.Found> all = writing.all(folded);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().text());
        });
    }

    /** The sentences that tell numbers, in the order of the text. */
    private List<Told> told(String folded) {
        List<Told> told = new ArrayList<>();
        for (PromptForm form : forms) {
            Pattern phrase = Pattern.compile(
                    Pattern.quote(GoldNumber.folded(form.phrase())), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            phrase.matcher(folded).results().forEach(found -> told.add(new Told(form, found.end())));
        }
        told.sort(Comparator.comparingInt(Told::after));
        return told;
    }

    /** The rest of the line, or the next one where nothing but signs is left of it. */
    private static String line(String text, int begin) {
        String rest = BEFORE.matcher(text.substring(begin)).replaceFirst("");
        int end = rest.indexOf('\n');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The first number; of a sum that begins with it the number after its last equals sign. */
    private static Optional<String> first(String line, NumberWriting writing) {
        List<NumberWriting.Found> all = writing.all(line);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int chosen = 0;
        for (int i = 1; i < all.size(); i++) {
            String between = line.substring(all.get(i - 1).end(), all.get(i).begin());
            if (!OPERATOR.matcher(between).matches()) {
                break;
            }
            chosen = between.contains("=") ? i : chosen;
        }
        return Optional.of(all.get(chosen).text());
    }
}
