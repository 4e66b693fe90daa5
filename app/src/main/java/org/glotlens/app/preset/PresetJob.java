package org.glotlens.app.preset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.PairException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.EvaluateMeasurement;
import org.glotlens.engine.measure.EvaluationFiles;
import org.glotlens.engine.measure.LensFiles;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measuring;
import org.glotlens.engine.measure.RepresentFiles;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetVariant;
import org.glotlens.engine.represent.ComponentWarnings;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.task.EvaluationResult;
import org.glotlens.engine.task.TaskSetup;

/** Runs a preset on a pair, as published and corrected, and writes both with the figures of the paper. */
public record PresetJob(Measuring measuring, PresetRequest request) implements Job<PresetOutcome> {
    private static final String PUBLISHED = "published";
    private static final String CORRECTED = "corrected";

    @Override
    public PresetOutcome run(Watch watch) throws GlotlensException {
        Preset preset = request.preset();
        Set<String> notes = new LinkedHashSet<>(preset.notes());
        if (!request.edits().isEmpty()) {
            notes.add("The paper edits nothing; here everything is measured under "
                    + request.edits().text() + ".");
        }
        Map<String, PresetVariant> variants = new LinkedHashMap<>();
        variants.put(PUBLISHED, preset.published());
        variants.put(CORRECTED, preset.corrected());
        try (StagedFolder out = StagedFolder.open(request.out())) {
            List<PresetFigures.Drawn> drawn = new ArrayList<>();
            ProblemPreset problems = new ProblemPreset();
            ConsistencyPreset consistency = new ConsistencyPreset();
            AnswersPreset answers = new AnswersPreset();
            List<PairException> refused = new ArrayList<>();
            for (Map.Entry<String, PresetVariant> variant : variants.entrySet()) {
                ResultTables.write(out.in(variant.getKey()), request.written().tables(), preset.name(), tables -> {
                    PresetRun run = new PresetRun(variant.getKey(), variant.getValue(), this, watch, notes, tables);
                    switch (preset.kind()) {
                        case LENS -> drawn.addAll(lens(run));
                        case REPRESENT -> drawn.addAll(representWhereComparable(run, refused));
                        case EVALUATE -> evaluate(run);
                        case PROBLEMS -> drawn.addAll(problems.make(run));
                        case CONSISTENCY -> drawn.addAll(consistency.make(run));
                        case ANSWERS -> answers.make(run);
                    }
                });
            }
            if (refused.size() == variants.size()) {
                throw refused.getFirst();
            }
            PresetFigures.writeBeside(drawn, preset.title(), out);
            PresetNotes.write(request, List.copyOf(notes), out);
            out.commit();
        }
        return new PresetOutcome(request.out(), List.copyOf(notes));
    }

    /** The lens; a published rule that leaves no prompt is a finding, not a failure. */
    private List<PresetFigures.Drawn> lens(PresetRun run) throws GlotlensException {
        run.noteFindings();
        LensSettings settings = run.variant().lens(request.seed());
        Read<List<Prompt>> prompts = request.data().prompts(run.variant().mends());
        LensResult result;
        try {
            result = run.measure(new LensMeasurement(prompts, LensMeasurement.AS_BUILT, settings, request.edits()))
                    .result();
        } catch (DataException e) {
            if (settings.published().isEmpty()) {
                throw e;
            }
            run.notes().add("As published nothing can be measured on this data: " + e.getMessage());
            LensFiles.leaveOut(run.out());
            new FigureFolder(run.out().in("figures"), Provenance.NONE).leaveOut("lens");
            return List.of();
        }
        if (!result.dropped().isEmpty()) {
            run.notes()
                    .add(run.name() + ": " + result.dropped().size() + " of "
                            + (result.dropped().size() + result.prompts().size())
                            + " prompts were left out; dropped.csv says why.");
        }
        Staging folder = run.out();
        LensFiles.write(LensAnalysis.of(result, settings.estimates(), run.watch()), folder);
        PresetFigures.Sheet figure = PresetFigures.lens(result, run.variant(), settings.estimates(), run.title());
        return List.of(PresetFigures.write("lens", figure, run.figures(result)));
    }

    /** Where the checkpoints have no axes in common, the variant that needs some is left out with a word. */
    private List<PresetFigures.Drawn> representWhereComparable(PresetRun run, List<PairException> refused)
            throws GlotlensException {
        try {
            return represent(run);
        } catch (PairException e) {
            refused.add(e);
            run.note(e.getMessage());
            return List.of();
        }
    }

    private List<PresetFigures.Drawn> represent(PresetRun run) throws GlotlensException {
        run.noteFindings();
        Read<List<ParallelItem>> items =
                request.data().items(run.variant().mends()).map(all -> chosen(run, all));
        RepresentResult result = run.measure(
                        new RepresentMeasurement(items, run.variant().represent(request.seed()), request.edits()))
                .result();
        List<Integer> layers = run.variant().layout().layersOf(result.nLayers());
        if (run.variant().layout().isScaledFor(result.nLayers())) {
            run.notes()
                    .add("The paper shows layers of other models; for " + result.nLayers() + " blocks layers " + layers
                            + " stand at the same depth.");
        }
        ComponentWarnings.of(result).forEach(run::note);
        Staging folder = run.out();
        RepresentFiles.write(result, folder);
        boolean isPearson = request.preset().name().endsWith("pearson");
        if (isPearson) {
            PresetTables.writePairs(result, layers, run.variant().layout().pairs(), folder);
        }
        PresetFigures.Sheet figure = isPearson
                ? PresetFigures.pearson(result, layers, run.title())
                : PresetFigures.pca(result, layers, run.title());
        return List.of(PresetFigures.write(isPearson ? "pearson" : "pca", figure, run.figures(result)));
    }

    /** The texts of the languages that the variant names, where the data has two of them; else of all. */
    private static List<ParallelItem> chosen(PresetRun run, List<ParallelItem> items) {
        List<String> wanted = run.variant().languages();
        if (wanted.isEmpty()) {
            return items;
        }
        Set<String> present = new LinkedHashSet<>();
        items.forEach(item -> present.addAll(item.texts().keySet()));
        List<String> missing =
                wanted.stream().filter(code -> !present.contains(code)).toList();
        List<String> kept = wanted.stream().filter(present::contains).toList();
        if (kept.size() < 2) {
            run.notes()
                    .add(run.name() + ": the paper compares " + String.join(", ", wanted) + ", the data has only "
                            + String.join(", ", present) + ": these are compared instead.");
            return items;
        }
        if (!missing.isEmpty()) {
            run.notes().add(run.name() + ": the data has no " + String.join(", ", missing) + ".");
        }
        return items.stream().map(item -> only(item, kept)).toList();
    }

    private static ParallelItem only(ParallelItem item, List<String> languages) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (String code : languages) {
            if (item.texts().containsKey(code)) {
                texts.put(code, item.texts().get(code));
            }
            if (item.prefix().containsKey(code)) {
                prefixes.put(code, item.prefix().get(code));
            }
        }
        return new ParallelItem(item.id(), texts, prefixes);
    }

    private void evaluate(PresetRun run) throws GlotlensException {
        TaskSetup setup = request.data().evaluation(run.variant());
        if (request.data().isOwn()) {
            run.notes().add("The data are prompts as they stand: they are answered in the language's own words.");
        }
        TaskSetup.Prepared prepared = setup.prepare();
        EvaluationResult result = run.measure(EvaluateMeasurement.of(
                                setup,
                                setup.task().name(),
                                prepared.questions(),
                                run.variant().scorings())
                        .under(request.edits()))
                .result();
        Staging folder = run.out();
        EvaluationFiles.write(result, folder);
        PresetTables.writeAccuracies(result, folder);
        prepared.findings().forEach(run::note);
        result.notes().forEach(run::note);
    }
}
