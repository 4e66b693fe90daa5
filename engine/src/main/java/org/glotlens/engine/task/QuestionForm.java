package org.glotlens.engine.task;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** How a translation is asked for. */
public enum QuestionForm {
    /** Zhang et al. 2024: the question, then {@code Translate the input from X to Y:} on a line of its own. */
    QUESTION("question"),
    /** QAlign, first stage: {@code Translate the following sentences from X to Y. } and the question, as instruction. */
    QALIGN("qalign"),
    /** x-LLM: that sentence as instruction and the text as input, each pair in both directions. */
    XLLM("xllm");

    private final String label;

    QuestionForm(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    /**
     * The form of a name.
     *
     * @throws DataException if there is none of that name
     */
    public static QuestionForm named(String name) throws DataException {
        return Arrays.stream(values())
                .filter(form -> form.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(Message.of(
                        "questionForm.isNoFormExpected",
                        "'%s' is no form, expected one of %s.",
                        name,
                        Arrays.stream(values()).map(form -> form.label).collect(Collectors.joining(", ")))));
    }

    /** Whether every pair is asked in both directions. */
    boolean isBothWays() {
        return this == XLLM;
    }

    QuestionRow row(String from, String to, String source, String target) {
        String following = "Translate the following sentences from " + from + " to " + to + ".";
        return switch (this) {
            case QUESTION ->
                new QuestionRow("", source + "\nTranslate the input from " + from + " to " + to + ":\n", target);
            case QALIGN -> new QuestionRow(following + " " + source, "", target);
            case XLLM -> new QuestionRow(following, source, target);
        };
    }
}
