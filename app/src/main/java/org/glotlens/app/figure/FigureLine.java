package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.stat.IntervalKind;

/** The command line of a run with what one figure of it shows, so that the line draws that figure again. */
public final class FigureLine {
    private static final String INTERVAL = "interval";

    private FigureLine() {}

    /** A run of the lens as a figure shows it, with these intervals. */
    public static Provenance of(
            Provenance run, LensSelection selection, IntervalKind interval, ExportSettings settings) {
        List<String> words = new ArrayList<>();
        if (interval != LensSettings.defaults().interval()) {
            words.addAll(List.of(intervalOption(), interval.label()));
        }
        words.addAll(LensSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words).with(INTERVAL, interval.label());
    }

    /** A representation run as a figure shows it. */
    public static Provenance of(Provenance run, RepresentSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(RepresentSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** A patching as a figure shows it. */
    public static Provenance of(Provenance run, PatchSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(PatchSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** Consistency as a figure shows it. */
    public static Provenance of(Provenance run, ConsistencySelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(ConsistencySelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** Neurons by language as a figure shows them. */
    public static Provenance of(Provenance run, NeuronFigureSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(NeuronFigureSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** Counts of tokenizers as a figure shows them. */
    public static Provenance of(Provenance run, TokenizerSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(TokenizerSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** Language mass as a figure shows it. */
    public static Provenance of(Provenance run, MassSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(MassSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** A token grid as a figure shows it. */
    public static Provenance of(Provenance run, GridSelection selection, ExportSettings settings) {
        List<String> words = new ArrayList<>(GridSelection.table().words(selection));
        words.addAll(ExportSettings.table().words(settings));
        return with(run, words);
    }

    /** What a training run measured at a step, as a figure of its curves shows it. */
    public static Provenance of(Provenance probe, Path run, TrainingSheet.Choice choice, ExportSettings settings) {
        List<String> line = new ArrayList<>(List.of("glotlens", "runs", run.toString(), "--curves", "curves"));
        if (choice.most() != TrainingSheet.PANELS) {
            line.addAll(List.of("--panels", Integer.toString(choice.most())));
        }
        line.addAll(TrainingSelection.table().words(choice.selection()));
        line.addAll(ExportSettings.table().words(settings));
        return probe.by(CommandWords.join(line));
    }

    private static Provenance with(Provenance run, List<String> figure) {
        List<String> words;
        try {
            words = CommandWords.split(run.command());
        } catch (DataException e) {
            // a line that a person or a stranger wrote: it is told as it stands
            return run;
        }
        List<String> line = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Optional<Setting<?, ?>> replaced = replaced(words.get(i));
            if (replaced.isEmpty()) {
                line.add(words.get(i));
            } else if (words.get(i).equals(replaced.get().option())
                    && !(replaced.get().values() instanceof Switch)) {
                i++;
            }
        }
        line.addAll(figure);
        return run.by(CommandWords.join(line));
    }

    /** The option that a word is, where a figure says it anew. */
    private static Optional<Setting<?, ?>> replaced(String word) {
        return said().filter(row -> word.equals(row.option()) || word.startsWith(row.option() + "="))
                .findFirst();
    }

    private static Stream<Setting<?, ?>> said() {
        return Stream.of(
                        LensSelection.table().rows().stream(),
                        RepresentSelection.table().rows().stream(),
                        PatchSelection.table().rows().stream(),
                        NeuronFigureSelection.table().rows().stream(),
                        GridSelection.table().rows().stream(),
                        TokenizerSelection.table().rows().stream(),
                        MassSelection.table().rows().stream(),
                        ConsistencySelection.table().rows().stream(),
                        ExportSettings.table().rows().stream(),
                        LensSettings.table().row(INTERVAL).stream())
                .flatMap(rows -> rows.map(row -> (Setting<?, ?>) row));
    }

    private static String intervalOption() {
        return LensSettings.table().row(INTERVAL).orElseThrow().option();
    }
}
