package org.glotlens.app.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureTable;
import org.glotlens.engine.file.LatexText;
import org.glotlens.engine.measure.References;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;

/**
 * A draft of a caption for LaTeX: what is shown, of which checkpoints, over how many cases with which intervals, how it was
 * computed, and which papers it rests on.
 *
 * @param figure as it is drawn on paper
 * @param runs what it was made from
 * @param name of the figure, such as {@code lens}
 */
record CaptionDraft(Figure figure, List<Provenance> runs, String name) {
    private static final int DIGEST = 12;

    /** The file, with what has to be done about it in its first lines. */
    String text() {
        List<String> keys = keys();
        List<String> sentences = new ArrayList<>();
        sentences.add(sentence(figure.heading()));
        sentences.add(figure.sentences().isBlank() ? "" : sentence(figure.sentences()));
        sentences.add(cases());
        sentences.add(intervals());
        sentences.add(checkpoints());
        sentences.add(computed());
        String set = sentences.stream()
                .filter(each -> !each.isEmpty())
                .map(LatexText::of)
                .collect(Collectors.joining("\n  "));
        String cited = keys.isEmpty() ? "" : "\n  The method is that of \\cite{" + String.join(",", keys) + "}.";
        return "% A draft, to be read and mended."
                + (keys.isEmpty() ? "" : " The references are in " + name + ".bib.")
                + (LatexText.isLatin(set) ? "" : " Letters beyond Latin need lualatex or xelatex and fonts.")
                + "\n\\caption{%\n  " + set + cited + "\n}\n";
    }

    /** The entries for BibTeX that it cites. */
    String references() {
        return References.bib(keys());
    }

    /** A figure of several is called by the names of its panels, one of a checkpoint has its side behind its name. */
    private List<String> keys() {
        List<String> figures = Stream.concat(
                        Stream.of(name), Stream.of(figure.title().split(", ")))
                .map(each -> each.replaceFirst("-.*", ""))
                .toList();
        return References.of(runs, figures);
    }

    private static String sentence(String text) {
        String plain = text.strip();
        return plain.endsWith(".") || plain.endsWith("!") ? plain : plain + ".";
    }

    /** How many prompts, texts or items stand behind a value, where the figure's table says that. */
    private String cases() {
        FigureTable table = figure.table();
        int at = table.header().indexOf("n");
        if (at < 0) {
            return "";
        }
        IntStream counts = table.rows().stream()
                .map(row -> row.get(at))
                .filter(cell -> cell.matches("\\d+"))
                .mapToInt(Integer::parseInt);
        String noun = table.header().contains("curve") ? " prompts." : " items.";
        var range = counts.summaryStatistics();
        return range.getCount() == 0
                ? ""
                : range.getMin() == range.getMax()
                        ? "Every value is computed over " + range.getMax() + noun
                        : "Every value is computed over " + range.getMin() + " to " + range.getMax() + noun;
    }

    /** Those of means and medians; others are told by the figure itself. */
    private String intervals() {
        List<String> header = figure.table().header();
        if (!header.contains("curve") || !header.contains("mean") && !header.contains("median")) {
            return "";
        }
        Set<String> kinds = new LinkedHashSet<>();
        runs.forEach(run -> kinds.add(run.options().getOrDefault("interval", "")));
        kinds.remove("");
        return kinds.size() != 1
                ? ""
                : switch (kinds.iterator().next()) {
                    case "normal" -> "Intervals are 95 % normal intervals of the mean.";
                    case "bootstrap" -> "Intervals are 95 % percentile intervals of the bootstrap.";
                    case "median" -> "Intervals reach from the 5 % to the 95 % quantile around the median.";
                    default -> "";
                };
    }

    private String checkpoints() {
        Map<Side, String> names = figure.style().parts().names();
        List<String> told = new ArrayList<>();
        for (Side side : Side.values()) {
            String digest = runs.stream()
                    .map(run -> run.weightsSha256().getOrDefault(side.label(), ""))
                    .filter(sha256 -> !sha256.isEmpty())
                    .findFirst()
                    .orElse("");
            if (!digest.isEmpty()) {
                told.add("the " + side.label() + " checkpoint is " + names.getOrDefault(side, side.label())
                        + " (SHA-256 of its weights " + digest.substring(0, Math.min(DIGEST, digest.length())) + "…)");
            }
        }
        String text = String.join(", ", told);
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private String computed() {
        return runs.stream()
                .filter(run -> !run.dtype().isEmpty())
                .map(run -> "It was computed in " + run.dtype() + " with Glotlens, "
                        + run.versions().getOrDefault("glotlens", "version unknown") + ", seed " + run.seed() + ".")
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
