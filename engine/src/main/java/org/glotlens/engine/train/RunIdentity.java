package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;

/**
 * Everything that decides how a run goes: settings, model, first adapter and rows. A save may be gone on from only by a
 * run of the same identity.
 *
 * @param facts name to value, as kept with every save
 */
record RunIdentity(Map<String, String> facts) {
    /** Settings that change what is written, not what is learnt; with patience, a run ends by what it measures. */
    private static final List<String> HARMLESS = List.of("saveSteps", "evalSteps", "keepSaves");

    static RunIdentity of(Trainer.Start start, TrainSettings settings, TrainData data, Alignment alignment)
            throws GlotlensException {
        Map<String, String> facts = new LinkedHashMap<>();
        ObjectNode fields = settings.json();
        fields.remove(HARMLESS);
        if (settings.patience().isOn()) {
            fields.put("evalSteps", settings.saves().evalSteps());
        }
        fields.properties()
                .forEach(field -> facts.put(field.getKey(), field.getValue().toString()));
        facts.put("model", start.checkpoint().weightsSha256());
        facts.put("model config", start.checkpoint().configSha256());
        facts.put("adapter", start.adapter().isPresent() ? start.adapter().get().weightsSha256() : "fresh");
        facts.put("compute type", start.weights().dtype().label());
        facts.put("rows", digest(data));
        if (alignment.isOn()) {
            facts.put("parallel sentences", digest(alignment));
        }
        if (start.bridge().isPresent()) {
            facts.putAll(start.bridge().get().facts());
        }
        return new RunIdentity(Map.copyOf(facts));
    }

    /** The first fact that a save does not share, as words; empty where it belongs to this run. */
    Optional<String> differenceTo(Map<String, String> saved) {
        return facts.keySet().stream()
                .sorted()
                .filter(name -> !facts.get(name).equals(saved.get(name)))
                .findFirst()
                .map(name -> "%s %s, but this run has %s".formatted(name, known(saved.get(name)), facts.get(name)));
    }

    private static String known(String value) {
        return value == null ? "unknown" : value;
    }

    /** What decides about the log-probabilities of the rows in the model without its adapter. */
    Reference.Origin reference(int batchSize) {
        MessageDigest digest = sha256();
        for (String fact : List.of("model", "model config", "compute type", "rows", "batchSize")) {
            digest.update((fact + "=" + facts.get(fact) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new Reference.Origin(HexFormat.of().formatHex(digest.digest()), batchSize);
    }

    private static String digest(TrainData data) {
        MessageDigest digest = sha256();
        for (List<? extends LearntRow> rows : List.of(data.training(), data.validation())) {
            add(digest, new int[] {rows.size()});
            for (LearntRow learnt : rows) {
                if (learnt instanceof BridgeRow bridged) {
                    add(digest, new int[] {bridged.encoder().length});
                    add(digest, bridged.encoder());
                }
                for (TokenRow row : learnt.rows()) {
                    add(digest, new int[] {row.inputIds().length});
                    add(digest, row.inputIds());
                    add(digest, row.labels());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(Alignment alignment) {
        MessageDigest digest = sha256();
        for (SentencePair pair : alignment.pairs()) {
            for (int[] ids : List.of(pair.first(), pair.second())) {
                add(digest, new int[] {ids.length});
                add(digest, ids);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
