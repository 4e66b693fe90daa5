package org.glotlens.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.runs.PreviewJob;
import org.glotlens.engine.train.DataPreview;
import org.glotlens.engine.train.PreviewRow;
import org.glotlens.engine.train.TestOverlap;

/** A {@code --dry-run} as text and as plain values for JSON. */
record PreviewText(PreviewJob.Seen seen, int steps, int warmup) {
    private static final int BAR = 40;
    private static final int MOST_FOUND = 10;

    String text() {
        DataPreview data = seen.data();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d rows to learn, %d held out, %d without a target",
                data.training(),
                data.validation(),
                data.skipped());
        line(text, "%d steps, %d of them warm-up", steps, warmup);
        line(
                text,
                "%d values trained; about %d MiB of memory",
                seen.trainable(),
                seen.forecast().bytes() >> 20);
        line(text, "%d tokens a pass, %d of them learnt", data.tokens(), data.targetTokens());
        data.sentences()
                .ifPresent(aligned -> line(
                        text,
                        "%d pairs of sentences to align, %d at a time; %d tokens at most, %.1f on average",
                        aligned.pairs(),
                        aligned.together(),
                        aligned.longest(),
                        aligned.mean()));
        line(text, "%d rows shortened by the cut-off; %d duplicates", data.shortened(), data.duplicates());
        data.overlap().ifPresent(overlap -> addOverlap(text, overlap));
        text.append("\ntokens  rows\n");
        int most = data.lengths().stream()
                .mapToInt(DataPreview.LengthBin::rows)
                .max()
                .orElse(1);
        for (DataPreview.LengthBin bin : data.lengths()) {
            String bar = "#".repeat((int) Math.ceil((double) BAR * bin.rows() / most));
            line(text, "%5d-%-5d %6d %s", bin.from(), bin.to(), bin.rows(), bar);
        }
        for (PreviewRow row : data.samples()) {
            line(text, "%nrow %d: %d tokens, %d masked", row.number(), row.whole(), row.masked());
            row.tokens()
                    .forEach(token -> text.append(token.isLearnt() ? "  learnt " : "  masked ")
                            .append(String.format(Locale.ROOT, "%7d ", token.id()))
                            .append(OneLine.escaped(token.text()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static void addOverlap(StringBuilder text, TestOverlap overlap) {
        line(
                text,
                "%d of %d items of %s stand in training rows",
                overlap.found().size(),
                overlap.items(),
                overlap.test());
        overlap.found().stream()
                .limit(MOST_FOUND)
                .forEach(found -> line(text, "  item %d in row %d", found.item(), found.row()));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    Map<String, Object> facts() {
        DataPreview data = seen.data();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("training", data.training());
        facts.put("validation", data.validation());
        facts.put("skipped", data.skipped());
        facts.put("shortened", data.shortened());
        facts.put("duplicates", data.duplicates());
        facts.put("tokens", data.tokens());
        facts.put("target_tokens", data.targetTokens());
        facts.put("steps", steps);
        facts.put("warmup_steps", warmup);
        facts.put("trainable", seen.trainable());
        facts.put("memory_bytes", seen.forecast().bytes());
        data.sentences()
                .ifPresent(aligned -> facts.put(
                        "align",
                        Map.of(
                                "pairs", aligned.pairs(),
                                "together", aligned.together(),
                                "longest", aligned.longest(),
                                "mean", aligned.mean())));
        facts.put(
                "lengths",
                data.lengths().stream()
                        .map(bin -> Map.of("from", bin.from(), "to", bin.to(), "rows", bin.rows()))
                        .toList());
        data.overlap()
                .ifPresent(overlap -> facts.put(
                        "overlap",
                        Map.of(
                                "test", overlap.test(),
                                "items", overlap.items(),
                                "found",
                                        overlap.found().stream()
                                                .map(found -> Map.of("item", found.item(), "row", found.row()))
                                                .toList())));
        facts.put("warnings", data.warnings().stream().map(Message::english).toList());
        facts.put("samples", data.samples().stream().map(PreviewText::row).toList());
        return facts;
    }

    private static Map<String, Object> row(PreviewRow row) {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<Integer> ids = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (PreviewRow.Token token : row.tokens()) {
            ids.add(token.id());
            labels.add(token.isLearnt() ? token.id() : -100);
            texts.add(token.text());
        }
        facts.put("row", row.number());
        facts.put("whole", row.whole());
        facts.put("input_ids", ids);
        facts.put("labels", labels);
        facts.put("tokens", texts);
        return facts;
    }
}
