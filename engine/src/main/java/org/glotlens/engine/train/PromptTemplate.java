package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.glotlens.engine.Message;
import org.glotlens.engine.token.Tokenizer;

/**
 * How a training row is wrapped: what stands before, between and after its parts. Each slot is tokenised by itself
 * without special tokens, as LLaMA-Factory does, so a template in another version gives other ids. The templates are
 * data, see docs/formats.md.
 *
 * @param version the publication's own version; the wrapping changed between versions
 * @param origin whose template it is
 * @param control control tokens whose names stand in the texts
 * @param prompt slots of what is read
 * @param promptWithInput the same for a row with instruction and input; empty where the two are joined by a line feed
 * @param answer slots of what is learnt
 */
public record PromptTemplate(
        String name,
        String version,
        String origin,
        List<String> control,
        List<Slot> prompt,
        List<Slot> promptWithInput,
        List<Slot> answer) {
    /** The name of no template: the row as it stands, encoded as prompts are when a model is evaluated, and the end token. */
    public static final String PLAIN = "plain";

    /** The token that the tokenizer itself puts before a text, if it does. */
    static final String BEGIN = "begin";

    static final String BOS = "bos";
    static final String EOS = "eos";

    /** A part of a template that is tokenised by itself. */
    public sealed interface Slot {
        /** Text with {@code {content}}, {@code {instruction}}, {@code {input}} or {@code {answer}} for parts of the row. */
        record Text(String text) implements Slot {}

        /** {@code bos}, {@code eos}, {@code begin} (what the tokenizer puts first), or a token of the vocabulary. */
        record Token(String name) implements Slot {}
    }

    /** Keeps own copies. */
    public PromptTemplate {
        control = List.copyOf(control);
        prompt = List.copyOf(prompt);
        promptWithInput = List.copyOf(promptWithInput);
        answer = List.copyOf(answer);
    }

    /** Name and version as runs store it, for example {@code mistral@HEAD}. */
    public String id() {
        return version.isEmpty() ? name : name + "@" + version;
    }

    boolean isPlain() {
        return name.equals(PLAIN);
    }

    /** Ids that stand before everything else of a row; empty where there are none. */
    int[] ahead(Tokenizer tokenizer) {
        if (isPlain()) {
            return tokenizer.prepended().stream().mapToInt(Integer::intValue).toArray();
        }
        boolean isBegun =
                prompt.getFirst() instanceof Slot.Token(String name) && (name.equals(BEGIN) || name.equals(BOS));
        return isBegun
                ? id(((Slot.Token) prompt.getFirst()).name(), tokenizer).stream()
                        .toArray()
                : new int[0];
    }

    /** Ids of what is read. */
    int[] source(TrainRow row, Tokenizer tokenizer) {
        if (isPlain()) {
            return tokenizer.encodeOpen(row.source());
        }
        return encode(!row.input().isEmpty() && !promptWithInput.isEmpty() ? promptWithInput : prompt, row, tokenizer);
    }

    /** Ids of what is learnt. */
    int[] target(TrainRow row, Tokenizer tokenizer) {
        return encode(answer, row, tokenizer);
    }

    private static int[] encode(List<Slot> slots, TrainRow row, Tokenizer tokenizer) {
        List<int[]> parts = new ArrayList<>();
        for (Slot slot : slots) {
            switch (slot) {
                case Slot.Text text -> {
                    String filled = filled(text.text(), row);
                    if (!filled.isEmpty()) {
                        parts.add(tokenizer.encodePlain(filled));
                    }
                }
                case Slot.Token token -> id(token.name(), tokenizer).ifPresent(id -> parts.add(new int[] {id}));
            }
        }
        return parts.stream().flatMapToInt(java.util.Arrays::stream).toArray();
    }

    /** Fills every place once, from left to right, so that braces in a row's own text stay as they are. */
    private static String filled(String text, TrainRow row) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            Place next = Stream.of(Place.values())
                    .filter(place -> text.startsWith(place.mark, from))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                filled.append(text.charAt(at));
                at++;
            } else {
                filled.append(next.of(row));
                at += next.mark.length();
            }
        }
        return filled.toString();
    }

    private enum Place {
        CONTENT("{content}"),
        INSTRUCTION("{instruction}"),
        INPUT("{input}"),
        ANSWER("{answer}");

        private final String mark;

        Place(String mark) {
            this.mark = mark;
        }

        private String of(TrainRow row) {
            return switch (this) {
                case CONTENT -> row.source();
                case INSTRUCTION -> row.instruction();
                case INPUT -> row.input();
                case ANSWER -> row.target();
            };
        }
    }

    private static OptionalInt id(String name, Tokenizer tokenizer) {
        return switch (name) {
            case BEGIN -> begin(tokenizer);
            case BOS -> tokenizer.bosId();
            case EOS -> tokenizer.eosId();
            default -> tokenizer.vocabulary().id(name);
        };
    }

    /** The token that the tokenizer puts before every text, as it does before the prompts of an evaluation. */
    private static OptionalInt begin(Tokenizer tokenizer) {
        OptionalInt bos = tokenizer.bosId();
        List<Integer> before = tokenizer.prepended();
        return bos.isPresent() && !before.isEmpty() && before.getFirst() == bos.getAsInt() ? bos : OptionalInt.empty();
    }

    /** What in this template does not fit the tokenizer, or the prompts of an evaluation with it; one sentence each. */
    public List<Message> warnings(Tokenizer tokenizer) {
        List<Message> warnings = new ArrayList<>();
        if (isPlain()) {
            return warnings;
        }
        OptionalInt begin = begin(tokenizer);
        boolean hasBos = prompt.getFirst() instanceof Slot.Token(String first)
                && id(first, tokenizer).isPresent();
        if (begin.isPresent() && !hasBos) {
            warnings.add(Message.of(
                    "promptTemplate.noBegin",
                    "Template %s puts no begin token before a row, but this tokenizer puts %s before every prompt of"
                            + " an evaluation: training and test differ there. Use plain, or a template with a begin"
                            + " token.",
                    id(),
                    tokenizer.vocabulary().display(begin.getAsInt())));
        }
        if (begin.isEmpty() && hasBos) {
            warnings.add(Message.of(
                    "promptTemplate.ownBegin",
                    "Template %s begins a row with %s, but this tokenizer puts nothing before the prompts of an "
                            + "evaluation: training and test differ there.",
                    id(),
                    tokenizer.vocabulary().display(tokenizer.bosId().orElseThrow())));
        }
        named().filter(name -> id(name, tokenizer).isEmpty() && !name.equals(BEGIN))
                .forEach(name -> warnings.add(Message.of(
                        "promptTemplate.noToken",
                        "Template %s asks for the token %s, which this tokenizer does not have; it is left out.",
                        id(),
                        name)));
        List<String> absent =
                control.stream().filter(name -> !isOneToken(name, tokenizer)).toList();
        if (!absent.isEmpty()) {
            warnings.add(Message.of(
                    "promptTemplate.ordinaryText",
                    "Template %s is made for a tokenizer with the tokens %s; here they are read as ordinary text.",
                    id(),
                    String.join(", ", absent)));
        }
        return warnings;
    }

    /** Whether a name is read as one token; one without a row in the model is told where a row has it. */
    private static boolean isOneToken(String name, Tokenizer tokenizer) {
        try {
            return tokenizer.encodePlain(name).length == 1;
        } catch (IllegalArgumentException e) {
            return tokenizer.vocabulary().id(name).isPresent();
        }
    }

    private Stream<String> named() {
        return Stream.of(prompt, promptWithInput, answer)
                .flatMap(List::stream)
                .mapMulti((Slot slot, java.util.function.Consumer<String> out) -> {
                    if (slot instanceof Slot.Token(String token)) {
                        out.accept(token);
                    }
                })
                .distinct()
                .sorted(Comparator.naturalOrder());
    }
}
