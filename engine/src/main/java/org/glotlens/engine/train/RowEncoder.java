package org.glotlens.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.bridge.SoftFrame;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.token.Tokenizer;

/**
 * Turns text rows into tokens as their template says. Only what the template calls the answer counts for the loss. Rows
 * longer than the cut-off are shortened at the ends
 * of source and target in the proportion of LLaMA-Factory.
 */
final class RowEncoder {
    private final Tokenizer tokenizer;
    private final PromptTemplate template;
    private final int cutoff;
    private final int dVocab;
    private final Objective objective;
    private final ChatPairs chats;
    private final Optional<SoftText> soft;

    /** Without a chat template and without a bridge. */
    RowEncoder(Tokenizer tokenizer, TrainSettings settings, int dVocab) throws TrainingException {
        this(new ChatPairs(tokenizer, Optional.empty()), tokenizer, settings, dVocab);
    }

    /** Without a bridge. */
    RowEncoder(ChatPairs chats, Tokenizer tokenizer, TrainSettings settings, int dVocab) throws TrainingException {
        this(new Reading(chats, Optional.empty()), tokenizer, settings, dVocab);
    }

    /**
     * How rows are read.
     *
     * @param soft how texts are read behind a bridge; empty where there is none
     */
    record Reading(ChatPairs chats, Optional<SoftText> soft) {}

    /** @throws TrainingException if the settings name a template that is not there, or leave nothing to compare pairs with */
    RowEncoder(Reading reading, Tokenizer tokenizer, TrainSettings settings, int dVocab) throws TrainingException {
        this.chats = reading.chats();
        this.soft = reading.soft();
        if (settings.objective().objective() == Objective.DPO
                && !settings.tuning().isLora()) {
            throw new TrainingException(Message.of(
                    "rowEncoder.noReference",
                    "--objective dpo compares with the model without its adapter, and --full trains the model itself."
                            + " Leave out --full."));
        }
        if (soft.isPresent() && settings.objective().objective() != Objective.SFT) {
            throw new TrainingException(Message.of(
                    "rowEncoder.bridgeOfPairs",
                    "A bridge learns from answers by cross-entropy alone. Leave out --objective."));
        }
        this.dVocab = dVocab;
        this.tokenizer = tokenizer;
        this.template = PromptTemplates.named(settings.rows().template());
        this.cutoff = settings.rows().cutoff();
        this.objective = settings.objective().objective();
    }

    /** What in the template does not fit the tokenizer. */
    List<Message> warnings() {
        return template.warnings(tokenizer);
    }

    /**
     * Encodes one example; tokens that are given are only cut.
     *
     * @throws TrainingException if the tokenizer has no tokens for the text, or a given id is beyond the vocabulary
     */
    EncodedRow encode(TrainExample example) throws TrainingException {
        try {
            return switch (example) {
                case TokenRow _
                when soft.isPresent() ->
                    throw new TrainingException(Message.of(
                            "rowEncoder.bridgeOfTokens",
                            "it is tokens already, and a bridge learns from texts, which the encoder reads"));
                case TokenRow row -> new EncodedRow(cut(known(row)), row.inputIds().length);
                case TrainRow row when soft.isPresent() -> behind(soft.get(), row);
                case TrainRow row -> known(join(template.source(row, tokenizer), template.target(row, tokenizer)));
                case PreferenceRow row -> encode(row.preferred());
                case ChatPreferenceRow row -> encode(row.prompt(), row.chosen());
            };
        } catch (IllegalArgumentException e) {
            throw new TrainingException(Message.of("rowEncoder.textCannotBeRead", "%s", e.getMessage()), e);
        }
    }

    private EncodedRow encode(List<ChatMessage> prompt, List<ChatMessage> answer) throws TrainingException {
        ChatPairs.Parts parts = chats.of(prompt, answer);
        return known(join(parts.source(), parts.target()));
    }

    /**
     * The rows of tokens that an example becomes: one, or the two of a pair.
     *
     * @throws TrainingException as {@link #encode}, or if it is of the other objective
     */
    List<EncodedRow> rows(TrainExample example) throws TrainingException {
        boolean isPair = example instanceof PreferenceRow || example instanceof ChatPreferenceRow;
        if (isPair != (objective == Objective.DPO)) {
            throw new TrainingException(
                    objective == Objective.DPO
                            ? Message.of(
                                    "rowEncoder.noPair",
                                    "it is no pair, and --objective dpo learns from pairs with prompt, chosen and"
                                            + " rejected")
                            : Message.of(
                                    "rowEncoder.pair",
                                    "it is a pair of answers, which only --objective dpo learns from"));
        }
        return switch (example) {
            case PreferenceRow pair -> List.of(encode(pair.preferred()), encode(pair.other()));
            case ChatPreferenceRow pair ->
                List.of(encode(pair.prompt(), pair.chosen()), encode(pair.prompt(), pair.rejected()));
            case TrainRow row -> List.of(encode(row));
            case TokenRow row -> List.of(encode(row));
        };
    }

    private EncodedRow behind(SoftText text, TrainRow row) throws TrainingException {
        SoftFrame frame = text.frame(row, tokenizer);
        EncodedRow own = known(join(frame.own(), template.target(row, tokenizer)));
        int kept = Math.min(frame.begin(), own.row().inputIds().length);
        int[] question = text.encoder().whole(row.source());
        int[] encoded = text.encoder().cut(question);
        return new EncodedRow(
                own.row(),
                own.whole() + question.length - encoded.length,
                Optional.of(new BridgeRow(encoded, own.row(), kept)));
    }

    private EncodedRow known(EncodedRow encoded) throws TrainingException {
        known(encoded.row());
        return encoded;
    }

    private TokenRow known(TokenRow row) throws TrainingException {
        for (int i = 0; i < row.inputIds().length; i++) {
            int largest = Math.max(row.inputIds()[i], row.labels()[i]);
            if (largest >= dVocab) {
                throw new TrainingException(Message.of(
                        "rowEncoder.tokenIdIsBeyond",
                        "token id %s is beyond the vocabulary of the model, expected 0 to %s",
                        largest,
                        dVocab - 1));
            }
        }
        return row;
    }

    private EncodedRow join(int[] source, int[] target) {
        Lengths kept = cut(source.length, target.length, cutoff);
        int[] ids = Arrays.copyOf(source, kept.source() + kept.target());
        System.arraycopy(target, 0, ids, kept.source(), kept.target());
        int[] labels = new int[ids.length];
        Arrays.fill(labels, 0, kept.source(), TokenRow.IGNORED);
        System.arraycopy(target, 0, labels, kept.source(), kept.target());
        return new EncodedRow(new TokenRow(ids, labels), source.length + target.length);
    }

    private TokenRow cut(TokenRow row) {
        return row.inputIds().length <= cutoff
                ? row
                : new TokenRow(Arrays.copyOf(row.inputIds(), cutoff), Arrays.copyOf(row.labels(), cutoff));
    }

    /** Tokens of the two parts of a row. */
    record Lengths(int source, int target) {}

    /** Tokens kept of a source of {@code s} and a target of {@code t}, for a cut-off {@code c}. */
    static Lengths cut(int s, int t, int c) {
        int cap;
        if (2 * t < c) {
            cap = c;
        } else if (2 * s < c) {
            cap = c - s;
        } else {
            cap = (int) ((double) c * t / (s + t));
        }
        int target = Math.min(cap, t);
        return new Lengths(Math.min(s, Math.max(0, c - target)), target);
    }
}
