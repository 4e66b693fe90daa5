package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glotlens.app.figure.FigureFolder;
import org.glotlens.app.figure.ResultTables;
import org.glotlens.charts.LawFigureData;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.PlanPanels;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.plan.Allocation;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.DataQuestion;
import org.glotlens.engine.plan.FittedLaw;
import org.glotlens.engine.plan.LanguageLaw;
import org.glotlens.engine.plan.LawPoint;
import org.glotlens.engine.plan.PlanFiles;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.plan.PlanTables;
import org.glotlens.engine.plan.PlannedLanguage;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.train.DataRecipe;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glotlens plan}: a scaling law, and the allocation of a budget of data. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Fits the scaling law of x-LLM to scores, and gives a budget of examples out to languages as the law"
                        + " calls best, under caps.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    @Option(
            names = "--languages",
            paramLabel = "FILE.csv",
            description =
                    "Languages to plan for: language, and where they are known gamma, cap and file. Default: those"
                            + " of the points, without caps.")
    private Path languages;

    @Option(names = "--budget", required = true, paramLabel = "N", description = "Examples of all languages together.")
    private double budget;

    @Mixin
    private SettingOptions<PlanSettings> settings = new SettingOptions<>(PlanSettings.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for tables, figures and recipe.")
    private Path out;

    /** Where the law comes from. */
    static final class Source {
        @Option(
                names = "--points",
                required = true,
                paramLabel = "FILE.csv",
                description = "Scores that were measured: language, examples, score in per cent.")
        private Path points;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private Given given;
    }

    /** A law that is known. */
    static final class Given {
        @Option(names = "--alpha", required = true, paramLabel = "A", description = "Alpha of a law that is known.")
        private double alpha;

        @Option(names = "--beta", required = true, paramLabel = "B", description = "Its beta.")
        private double beta;
    }

    @Override
    public Integer call() throws GlotlensException {
        PlanSettings how = settings.settings();
        ExportSettings written = files.settings();
        OutputPath.folder(out);
        List<Input> inputs = new ArrayList<>();
        List<LawPoint> points = source.points == null ? List.of() : read(PlanTables.points(source.points), inputs);
        List<PlannedLanguage> named = languages == null ? List.of() : read(PlanTables.languages(languages), inputs);
        DataPlan plan = fitted(points, named, how).of(budget);
        FittedLaw law = plan.law();
        Allocation allocation = plan.allocation();
        Map<String, Object> facts = facts(law, allocation);
        try (StagedFolder folder = StagedFolder.open(out)) {
            ResultTables.write(folder, written.tables(), "plan", tables -> PlanFiles.write(law, allocation, tables));
            String run = Json.lines(made(inputs, how, facts)) + "\n";
            folder.write("plan.json", writer -> writer.write(run));
            String recipe = "data.recipe.json";
            Optional<DataRecipe> rows = languages == null
                    ? Optional.empty()
                    : plan.recipe(languages.toAbsolutePath().getParent());
            if (rows.isPresent()) {
                String text = rows.get().text();
                folder.write(recipe, writer -> writer.write(text));
            } else {
                folder.leaveOut(recipe);
            }
            PlanPanels panels = new PlanPanels(LawFigureData.of(law, points, budget), allocation);
            FigureFolder figures = new FigureFolder(
                    ResultFigures.beside(folder), Provenance.NONE.by(common.line()), written, Map.of());
            ResultFigures.write(panels, figures);
            figures.finish();
            folder.commit();
        }
        new Written(common)
                .tell(
                        facts,
                        String.format(
                                Locale.ROOT,
                                "Wrote the plan of %s to %s: mean score %.3f by the law, %.3f with an even share. %s",
                                Counted.of(law.laws().size(), "language"),
                                out,
                                allocation.mean(allocation.examples()),
                                allocation.mean(allocation.uniform()),
                                law.identifiability()));
        return CommandRunner.DONE;
    }

    private void requireAbove(String option, double given) {
        if (!(given > 0 && given < Double.POSITIVE_INFINITY)) {
            throw wrong(option + " is " + given + ", expected a number above 0.");
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private static <T> T read(Read<T> read, List<Input> inputs) {
        inputs.addAll(read.inputs());
        return read.content();
    }

    private DataPlan.Fitted fitted(List<LawPoint> points, List<PlannedLanguage> named, PlanSettings how)
            throws DataException {
        if (source.given == null) {
            return DataPlan.fit(new DataQuestion(points, named, how));
        }
        if (named.isEmpty()) {
            throw wrong("--languages is needed for a law that is known: it tells for whom to plan, and their gamma.");
        }
        requireAbove("--alpha", source.given.alpha);
        requireAbove("--beta", source.given.beta);
        return DataPlan.given(source.given.alpha, source.given.beta, named);
    }

    /** What the plan was made from, and what it says. */
    private Map<String, Object> made(List<Input> inputs, PlanSettings how, Map<String, Object> facts) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("format", "glotlens-plan");
        run.put("version", 1);
        run.put("command", common.line());
        Map<String, String> sums = new LinkedHashMap<>();
        inputs.forEach(input -> sums.put(input.name(), input.sha256()));
        run.put("inputs", sums);
        run.put("fit", how.fit().label());
        run.put("resamples", how.resamples());
        run.put("seed", how.seed());
        run.putAll(facts);
        return run;
    }

    private Map<String, Object> facts(FittedLaw law, Allocation allocation) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("folder", out.toString());
        facts.put("law", law.kind().label());
        facts.put("identifiability", law.identifiability());
        facts.put("languages", law.laws().stream().map(LanguageLaw::language).toList());
        facts.put("budget", budget);
        facts.put("rows", Arrays.stream(allocation.rows()).boxed().toList());
        facts.put("mean_score", allocation.mean(allocation.examples()));
        facts.put("mean_score_uniform", allocation.mean(allocation.uniform()));
        facts.put("marginal_gain", Double.isNaN(allocation.gain()) ? null : allocation.gain());
        return facts;
    }
}
