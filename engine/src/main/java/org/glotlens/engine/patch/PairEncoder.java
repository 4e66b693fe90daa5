package org.glotlens.engine.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.token.Tokenizer;

/**
 * Reads pairs as the models do, and leaves those out whose answers cannot be told apart by their first token.
 *
 * @param curves all curves, in order
 */
record PairEncoder(Tokenizer tokenizer, PatchSettings.Tokens rule, List<String> curves) {
    /** The curves of pairs in the order in which they are first named. */
    static List<String> curves(List<PatchPair> pairs) {
        Set<String> curves = new LinkedHashSet<>();
        pairs.forEach(pair -> curves.addAll(pair.answers().keySet()));
        return List.copyOf(curves);
    }

    /** Pairs that can be used, and the others with their reasons. */
    record Encoded(List<EncodedPair> used, List<DroppedPair> dropped) {}

    /** @throws DataException if a position lies outside its prompt */
    Encoded encode(List<PatchPair> pairs) throws DataException {
        List<EncodedPair> used = new ArrayList<>();
        List<DroppedPair> dropped = new ArrayList<>();
        AnswerTokens tokens = new AnswerTokens(tokenizer, rule);
        for (PatchPair pair : pairs) {
            Map<String, Set<Integer>> ids = new LinkedHashMap<>();
            pair.answers().forEach((curve, words) -> ids.put(curve, tokens.of(words)));
            String reason = reasonToDrop(ids);
            if (!reason.isEmpty()) {
                dropped.add(new DroppedPair(pair.id(), reason));
                continue;
            }
            try {
                used.add(encoded(pair, ids));
            } catch (IllegalArgumentException e) {
                dropped.add(new DroppedPair(pair.id(), "A prompt cannot be read: " + e.getMessage() + "."));
            }
        }
        return new Encoded(List.copyOf(used), List.copyOf(dropped));
    }

    private EncodedPair encoded(PatchPair pair, Map<String, Set<Integer>> ids) throws DataException {
        List<int[]> sources = new ArrayList<>();
        int[] sourceAt = new int[pair.sources().size()];
        for (int i = 0; i < sourceAt.length; i++) {
            sources.add(tokenizer.encodeOpen(pair.sources().get(i)));
            sourceAt[i] = position(pair, "source", pair.sourcePosition(), sources.get(i).length);
        }
        int[] target = tokenizer.encodeOpen(pair.target());
        List<int[]> perCurve = curves.stream()
                .map(curve -> ids.getOrDefault(curve, Set.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toList();
        int targetAt = position(pair, "target", pair.targetPosition(), target.length);
        return new EncodedPair(pair.id(), List.copyOf(sources), sourceAt, target, targetAt, perCurve);
    }

    private static int position(PatchPair pair, String what, int asked, int length) throws DataException {
        int position = asked < 0 ? length + asked : asked;
        if (position < 0 || position >= length) {
            throw new DataException(Message.of(
                    "pairEncoder.noPosition",
                    "Pair %s: %s position %s does not match a %s of %s tokens, expected %s to %s.",
                    pair.id(),
                    what,
                    asked,
                    what,
                    length,
                    -length,
                    length - 1));
        }
        return position;
    }

    private String reasonToDrop(Map<String, Set<Integer>> ids) {
        Map<Integer, String> claimed = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Integer>> curve : ids.entrySet()) {
            if (curve.getValue().isEmpty()) {
                return "No token can begin the answer " + curve.getKey() + ".";
            }
            for (int id : curve.getValue()) {
                String other = claimed.putIfAbsent(id, curve.getKey());
                if (other != null) {
                    return "Token " + tokenizer.vocabulary().display(id) + " (" + id + ") can begin both answers "
                            + other + " and " + curve.getKey() + ".";
                }
            }
        }
        return "";
    }
}
