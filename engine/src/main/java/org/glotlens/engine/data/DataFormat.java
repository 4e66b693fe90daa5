package org.glotlens.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/** The kinds of file that can be imported. */
public enum DataFormat {
    /** Zhang et al. 2024: a review and its sentiment. */
    EMOTION("emotion", Container.JSON, List.of("input"), "answer"),
    /** Zhang et al. 2024: natural language inference. */
    SNLI("snli", Container.JSON, List.of("premise", "hypothesis"), "answer"),
    /** Zhang et al. 2024: paraphrase identification. */
    PAWS("paws", Container.JSON, List.of("sentence1", "sentence2"), "answer"),
    /** Zhang et al. 2024: question translation for training. */
    QUESTION("question", Container.JSON, List.of("input"), "answer"),
    /** Instruction, optional input, output; what was said before them under {@code system} and {@code history}. */
    ALPACA("alpaca", Container.JSON, List.of("instruction", "input"), "output"),
    /** Conversations of turns, under this name or {@code messages}. */
    SHAREGPT("sharegpt", Container.JSON, List.of("conversations"), ""),
    /** Rows as {@link DataRowFile} writes them. */
    GLOTLENS("glotlens", Container.JSON, List.of("fields"), "answer"),
    /** Wendler et al. 2024: words and cloze texts. */
    WENDLER(
            "wendler",
            Container.CSV,
            List.of("word_original", "word_translation", "blank_prompt_translation_masked"),
            "word_translation"),
    /** MGSM: a question and a number. */
    MGSM("mgsm", Container.TSV, List.of("question"), "answer"),
    /** Two or more text files whose lines n belong together. */
    ALIGNED("aligned", Container.TEXT, List.of(), "");

    /** What holds the rows. */
    enum Container {
        JSON,
        CSV,
        TSV,
        TEXT
    }

    private final String label;
    private final Container container;
    private final List<String> fields;
    private final String answerField;

    DataFormat(String label, Container container, List<String> fields, String answerField) {
        this.label = label;
        this.container = container;
        this.fields = fields;
        this.answerField = answerField;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }

    Container container() {
        return container;
    }

    /** Names of the fields that a row is read from. */
    public List<String> fields() {
        return fields;
    }

    String answerField() {
        return answerField;
    }

    /** Whether rows are for training: something to read and something to learn. */
    public boolean isTraining() {
        return this == QUESTION || this == ALPACA || this == SHAREGPT;
    }

    /**
     * The format of a name.
     *
     * @throws DataException if there is none of that name
     */
    public static DataFormat named(String name) throws DataException {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(Message.of(
                        "dataFormat.isNoFormatExpected", "'%s' is no format, expected one of %s.", name, names())));
    }

    /** All names, parted by commas. */
    public static String names() {
        return Arrays.stream(values()).map(DataFormat::label).collect(Collectors.joining(", "));
    }

    /** The format of a JSON row with these fields; empty where none fits. */
    static Optional<DataFormat> ofJson(Set<String> names, String input) {
        if (names.contains("fields")) {
            return Optional.of(GLOTLENS);
        }
        if (Conversation.lists().stream().anyMatch(names::contains)) {
            return Optional.of(SHAREGPT);
        }
        if (names.contains("sentence1") && names.contains("sentence2")) {
            return Optional.of(PAWS);
        }
        if (names.contains("premise") && names.contains("hypothesis")) {
            return Optional.of(SNLI);
        }
        if (names.contains("instruction") && names.contains("output")) {
            return Optional.of(ALPACA);
        }
        if (names.contains("input")) {
            return Optional.of(input.contains("Translate the input from ") ? QUESTION : EMOTION);
        }
        return Optional.empty();
    }
}
