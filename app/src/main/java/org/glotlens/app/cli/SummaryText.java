package org.glotlens.app.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.pair.ModelSummary;
import org.glotlens.engine.pair.SelfCheck;

/** A model summary as lines for a person, or as a map for JSON. */
record SummaryText(ModelSummary summary) {
    private static final double MIB = 1 << 20;

    String asLines() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("folder      " + OneLine.value(summary.folder()));
        if (summary.adapter() != null) {
            lines.add("adapter     " + OneLine.value(summary.adapter()));
        }
        lines.add("family      " + summary.family());
        lines.add(String.format(
                Locale.ROOT,
                "shape       %d layers, d_model %d, %d heads of %d (%d kv heads), d_mlp %d, vocabulary %,d",
                summary.nLayers(),
                summary.dModel(),
                summary.nHeads(),
                summary.dHead(),
                summary.nKvHeads(),
                summary.dMlp(),
                summary.dVocab()));
        lines.add(String.format(Locale.ROOT, "parameters  %,d", summary.parameters()));
        lines.add("dtype       stored " + summary.storedDtype() + ", computed in " + summary.computeDtype() + " on "
                + summary.device());
        lines.add(String.format(
                Locale.ROOT,
                "memory      %,.0f MiB with weights resident, %,.0f MiB with weights streamed; weights are %s",
                summary.memory().residentBytes() / MIB,
                summary.memory().streamedBytes() / MIB,
                summary.memory().mode().label()));
        lines.add("tokenizer   " + OneLine.value(summary.tokenizer()));
        for (SelfCheck check : summary.checks()) {
            lines.add(String.format("%-11s %s: %s", word(check.outcome()), check.name(), OneLine.of(check.detail())));
        }
        return lines.toString();
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", summary.folder().toString());
        map.put("adapter", summary.adapter() == null ? null : summary.adapter().toString());
        map.put("family", summary.family());
        map.put("n_layers", summary.nLayers());
        map.put("d_model", summary.dModel());
        map.put("n_heads", summary.nHeads());
        map.put("n_kv_heads", summary.nKvHeads());
        map.put("d_head", summary.dHead());
        map.put("d_mlp", summary.dMlp());
        map.put("d_vocab", summary.dVocab());
        map.put("parameters", summary.parameters());
        map.put("stored_dtype", summary.storedDtype());
        map.put("compute_dtype", summary.computeDtype());
        map.put("device", summary.device());
        map.put("memory_bytes", summary.memory().bytes());
        map.put("weights", summary.memory().mode().label());
        map.put("resident_bytes", summary.memory().residentBytes());
        map.put("streamed_bytes", summary.memory().streamedBytes());
        map.put("tokenizer", summary.tokenizer());
        map.put("checks", summary.checks().stream().map(SummaryText::asMap).toList());
        return map;
    }

    private static Map<String, String> asMap(SelfCheck check) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("name", check.name());
        map.put("outcome", check.outcome().name().toLowerCase(Locale.ROOT));
        map.put("detail", check.detail());
        return map;
    }

    private static String word(SelfCheck.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "ok";
            case WARNING -> "warning";
            case FAILED -> "FAILED";
        };
    }
}
