package org.glotlens.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.task.EvaluationResult;

/**
 * What was measured as tables in Markdown.
 *
 * @param text to add to
 * @param firstPiece token id that a word begins with
 */
record ReportTables(StringBuilder text, ToIntFunction<String> firstPiece) {
    /** Means over all prompts, layer by layer. */
    void layers(LensResult result) {
        title("The lens, mean over " + result.prompts().size() + " held-out prompts");
        List<String> head = new ArrayList<>(List.of("layer"));
        List<MeanCurve> curves = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            String side = readings.side().label();
            head.addAll(List.of(side + ": English", "target", "entropy, bits"));
            curves.add(MeanCurve.of(result, readings, wanted(result)));
        }
        row(head);
        row(head.stream().map(cell -> "---").toList());
        for (int layer = 0; layer <= curves.getFirst().last(); layer++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(layer + 1)));
            for (MeanCurve curve : curves) {
                cells.add(share(curve.english()[layer]));
                cells.add(share(curve.target()[layer]));
                cells.add(String.format(Locale.ROOT, "%.2f", curve.entropyBits()[layer]));
            }
            row(cells);
        }
    }

    /** The three places that make the shape, for each wanted language. */
    void targets(LensResult result) {
        title("The shape by target language");
        List<String> head = List.of(
                "target",
                "checkpoint",
                "layer 1: English",
                "peak at layer",
                "English",
                "target",
                "last layer: English",
                "target",
                "right, %");
        row(head);
        row(head.stream().map(cell -> "---").toList());
        for (LensReadings readings : result.readings()) {
            Map<String, Accuracy> right = Accuracy.byLanguage(result, readings, firstPiece);
            for (String language : wanted(result)) {
                shape(language, readings, MeanCurve.of(result, readings, List.of(language)), right.get(language));
            }
            shape("all", readings, MeanCurve.of(result, readings, wanted(result)), Accuracy.of(right));
        }
    }

    private void shape(String language, LensReadings readings, MeanCurve curve, Accuracy right) {
        int peak = curve.peak();
        row(List.of(
                language,
                readings.side().label(),
                share(curve.english()[0]),
                Integer.toString(peak + 1),
                share(curve.english()[peak]),
                share(curve.target()[peak]),
                share(curve.english()[curve.last()]),
                share(curve.target()[curve.last()]),
                percent(right.share())));
    }

    /** Share of prompts answered rightly, one column a language. */
    void words(String title, LensResult result) {
        title(title + ", % of " + result.prompts().size() + " prompts");
        boolean isFirst = true;
        for (LensReadings readings : result.readings()) {
            Map<String, Accuracy> right = Accuracy.byLanguage(result, readings, firstPiece);
            if (isFirst) {
                languages("", right.keySet());
                isFirst = false;
            }
            List<String> cells = new ArrayList<>(List.of(readings.side().label()));
            right.values().forEach(accuracy -> cells.add(percent(accuracy.share())));
            cells.add(percent(Accuracy.of(right).share()));
            row(cells);
        }
    }

    /** Accuracy of the emotion task. */
    void task(EvaluationResult result) {
        title("The emotion task, % right among four labels");
        languages("", result.languages());
        result.sides().forEach(side -> {
            List<String> cells = new ArrayList<>(List.of(side.label()));
            result.accuracies().stream()
                    .filter(row -> row.side().equals(side))
                    .map(AccuracyRow::accuracy)
                    .forEach(accuracy -> cells.add(percent(accuracy)));
            row(cells);
        });
    }

    /** How near the languages are to English, mean over them. */
    void languages(RepresentResult result) {
        title("The languages against English, mean, " + result.ids().size() + " parallel sentences");
        List<String> head = new ArrayList<>(List.of("layer"));
        result.sides()
                .forEach(side -> head.addAll(List.of(side.label() + ": Pearson of PC1", "CKA, debiased", "retrieval")));
        row(head);
        row(head.stream().map(cell -> "---").toList());
        int english = result.languages().indexOf("en");
        for (int layer = 0; layer <= result.nLayers(); layer++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(layer)));
            for (int side = 0; side < result.sides().size(); side++) {
                var alignment = result.checks().alignment().get(side).get(layer);
                cells.add(share(mean(result.pearson().get(side).get(layer).r(), english)));
                cells.add(share(mean(alignment.ckaDebiased(), english)));
                cells.add(share(mean(alignment.precision(), english)));
            }
            row(cells);
        }
    }

    /** Over the other languages, of a matrix [from][to], to English. */
    private static double mean(double[][] matrix, int english) {
        return IntStream.range(0, matrix.length)
                .filter(from -> from != english)
                .mapToDouble(from -> matrix[from][english])
                .average()
                .orElseThrow();
    }

    private static List<String> wanted(LensResult result) {
        return List.copyOf(
                new TreeSet<>(result.prompts().stream().map(Prompt::language).toList()));
    }

    private void languages(String corner, Collection<String> languages) {
        List<String> head = new ArrayList<>(List.of(corner));
        head.addAll(languages);
        head.add("all");
        row(head);
        row(head.stream().map(cell -> "---").toList());
    }

    private void title(String title) {
        text.append("\n### ").append(title).append("\n\n");
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
