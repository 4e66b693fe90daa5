package org.glotlens.engine.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.lens.AnswerSetBuilder;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.token.Tokenizer;

/**
 * What is followed through the grid of one prompt.
 *
 * @param list the next token, then the answers, then what is pinned
 * @param answers token to the curve of the answer that has it
 */
record FollowedTokens(List<Followed> list, Map<Integer, Curve> answers) {
    /** @throws DataException if a pin is no token */
    static FollowedTokens of(Prompt prompt, List<String> pins, Tokenizer tokenizer) throws DataException {
        AnswerSets sets = new AnswerSetBuilder(new TokenEncoder(tokenizer)).sets(prompt);
        List<Followed> list = new ArrayList<>(List.of(Followed.next()));
        Map<Integer, Curve> answers = new HashMap<>();
        sets.sets().forEach((curve, tokens) -> {
            List<Integer> ids = tokens.stream()
                    .filter(AnswerToken::isIncluded)
                    .map(AnswerToken::id)
                    .sorted()
                    .toList();
            if (isAnswer(curve) && !ids.isEmpty()) {
                list.add(new Followed(curve.text(), Followed.Kind.ANSWER, ids));
                ids.forEach(id -> answers.put(id, curve));
            }
        });
        for (Followed pinned : new PinnedTokens(tokenizer).of(pins)) {
            boolean isTaken = list.stream().anyMatch(other -> other.name().equals(pinned.name()));
            list.add(isTaken ? renamed(pinned) : pinned);
        }
        return new FollowedTokens(List.copyOf(list), answers);
    }

    /** @throws DataException for a group, which can be called otherwise */
    private static Followed renamed(Followed pinned) throws DataException {
        if (pinned.ids().size() > 1) {
            throw new DataException(Message.of(
                    "pinnedTokens.nameTaken",
                    "Something else that is followed is called %s already. Give the group of pins another name.",
                    pinned.name()));
        }
        int id = pinned.ids().getFirst();
        return new Followed(pinned.name() + " " + PinnedTokens.ID + id, pinned.kind(), pinned.ids());
    }

    private static boolean isAnswer(Curve curve) {
        return curve.kind() == Curve.Kind.ANSWER || curve.kind() == Curve.Kind.SHARED;
    }

    /** Token ids of everything that is followed at a position, one after the other; {@code next} is -1 at the end. */
    long[] ids(int next) {
        List<Integer> ids = new ArrayList<>(List.of(Math.max(0, next)));
        list.stream().skip(1).forEach(followed -> ids.addAll(followed.ids()));
        return ids.stream().mapToLong(Integer::longValue).toArray();
    }

    /** How many ids {@link #ids} gives. */
    int width() {
        return 1 + list.stream().mapToInt(followed -> followed.ids().size()).sum();
    }

    /** How many ids of {@link #ids} are those of one that is followed. */
    int width(int followed) {
        return followed == 0 ? 1 : list.get(followed).ids().size();
    }
}
