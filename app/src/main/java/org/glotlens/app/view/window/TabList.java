package org.glotlens.app.view.window;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.glotlens.app.view.alignment.AlignmentView;
import org.glotlens.app.view.concept.ConceptView;
import org.glotlens.app.view.confusion.ConfusionView;
import org.glotlens.app.view.consistency.ConsistencyView;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.finetune.Asking;
import org.glotlens.app.view.finetune.FineTuneView;
import org.glotlens.app.view.finetune.LossPane;
import org.glotlens.app.view.finetune.LossViewModel;
import org.glotlens.app.view.finetune.ProbesView;
import org.glotlens.app.view.finetune.RunsView;
import org.glotlens.app.view.grid.GridView;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.lens.LensStatisticsView;
import org.glotlens.app.view.mass.MassView;
import org.glotlens.app.view.neurons.NeuronsView;
import org.glotlens.app.view.overview.OverviewView;
import org.glotlens.app.view.patch.PatchView;
import org.glotlens.app.view.planner.PlannerView;
import org.glotlens.app.view.preset.ResultsView;
import org.glotlens.app.view.problem.ProblemsView;
import org.glotlens.app.view.steer.SteerView;
import org.glotlens.app.view.sweep.SweepView;
import org.glotlens.app.view.tasks.TasksView;
import org.glotlens.app.view.tokenizer.TokenizerView;
import org.glotlens.app.view.tokens.TokensView;
import org.glotlens.app.view.tryit.TryItView;
import org.glotlens.engine.run.Side;

/**
 * The tabs of the window: a new one is one record more.
 *
 * @param overview the six figures, which stand in the first tab
 * @param export takes the figures of every tab, whether it was shown yet or not
 * @param select shows a tab by its key
 * @param bag keeps what the tabs show until the window closes
 */
record TabList(Workbench workbench, OverviewView overview, ExportViewModel export, Consumer<String> select, Bag bag) {
    /** The tabs, activity by activity. */
    List<WorkbenchTab> all() {
        return List.of(
                WorkbenchTab.onMeasurements(Activity.LOOK, "tab.overview", "guide.overview", () -> overview),
                WorkbenchTab.onMeasurements(Activity.LOOK, "tab.grid", "guide.grid", grid()),
                WorkbenchTab.onMeasurements(
                        Activity.LOOK,
                        "tab.statistics",
                        "guide.statistics",
                        () -> bag.keep(new LensStatisticsView(workbench.statistics(), workbench.state(), export))),
                WorkbenchTab.byItself(Activity.LOOK, "tab.tokenizer", "guide.tokenizer", tokenizer()),
                WorkbenchTab.besideLayers(Activity.ACT, "tab.try", "guide.try", tryIt()),
                WorkbenchTab.onLayers(Activity.ACT, "tab.steer", "guide.steer", steer()),
                WorkbenchTab.onLayers(Activity.ACT, "tab.neurons", "guide.neurons", neurons()),
                WorkbenchTab.onLayers(Activity.ACT, "tab.patch", "guide.patch", patch()),
                WorkbenchTab.byItself(Activity.MEASURE, "tab.tasks", "guide.tasks", tasks()),
                WorkbenchTab.byItself(Activity.MEASURE, "tab.consistency", "guide.consistency", consistency()),
                WorkbenchTab.onMeasurements(Activity.MEASURE, "tab.alignment", "guide.alignment", alignment()),
                WorkbenchTab.byItself(Activity.MEASURE, "tab.sweep", "guide.sweep", sweep()),
                WorkbenchTab.byItself(
                        Activity.MEASURE,
                        "tab.results",
                        "guide.results",
                        () -> bag.keep(new ResultsView(workbench.presets().results(), workbench.presets()))),
                WorkbenchTab.byItself(Activity.TRAIN, "tab.train", "guide.train", fineTune()),
                WorkbenchTab.byItself(Activity.TRAIN, "tab.runs", "guide.runs", runs()),
                WorkbenchTab.byItself(Activity.TRAIN, "tab.planner", "guide.planner", planner()));
    }

    private Supplier<Node> grid() {
        var figures = workbench.grid().figures();
        export.add(figures.firstExhibit(export));
        export.add(figures.secondExhibit(export));
        export.add(figures.linesExhibit(export));
        export.add(workbench.concepts().shares());
        export.add(workbench.concepts().layers());
        for (Side side : Side.values()) {
            export.add(workbench.mass().figures().exhibit(side, export));
        }
        return () -> {
            var pages = new Pages();
            pages.getStyleClass().add("token-pages");
            pages.add("grid.page.grid", () -> bag.keep(new GridView(workbench.grid(), export)));
            pages.add("grid.page.table", () -> bag.keep(new TokensView(workbench.tokens(), workbench.state())));
            pages.add("grid.page.concept", () -> bag.keep(new ConceptView(workbench.concepts(), export)));
            pages.add("grid.page.mass", () -> bag.keep(new MassView(workbench.mass(), workbench.state(), export)));
            return pages;
        };
    }

    private Supplier<Node> tokenizer() {
        var figures = workbench.tokenizer().figures();
        export.add(figures.languages(export));
        export.add(figures.lengths(export));
        export.add(figures.scripts(export));
        return () -> bag.keep(new TokenizerView(workbench.tokenizer(), export));
    }

    private Supplier<Node> tryIt() {
        workbench.tryIt().onLensShown(() -> select.accept("tab.overview"));
        workbench.tryIt().onGridShown(() -> select.accept("tab.grid"));
        workbench.tryIt().onPatchShown(() -> select.accept("tab.patch"));
        bag.onClose(() -> {
            workbench.tryIt().onLensShown(() -> {});
            workbench.tryIt().onGridShown(() -> {});
            workbench.tryIt().onPatchShown(() -> {});
        });
        return () -> bag.keep(new TryItView(workbench.tryIt(), workbench.edits(), workbench.state()));
    }

    private Supplier<Node> patch() {
        for (Side side : Side.values()) {
            export.add(workbench.patch().figures().exhibit(side, export));
        }
        return () -> bag.keep(new PatchView(workbench.patch(), workbench.state(), export));
    }

    private Supplier<Node> consistency() {
        for (Side side : Side.values()) {
            export.add(workbench.consistency().figures().exhibit(side, export));
        }
        return () -> bag.keep(new ConsistencyView(workbench.consistency(), workbench.state(), export));
    }

    private Supplier<Node> alignment() {
        for (Side side : Side.values()) {
            export.add(workbench.alignment().exhibit(side, export));
            export.add(workbench.barrier().exhibit(side, export));
        }
        var shown = new AlignmentView.Shown(workbench.alignment(), workbench.barrier(), workbench.representSwitches());
        return () -> bag.keep(new AlignmentView(shown, workbench.state(), export));
    }

    private Supplier<Node> sweep() {
        export.add(workbench.sweep().figures().heatExhibit());
        export.add(workbench.sweep().figures().curvesExhibit());
        return () -> bag.keep(new SweepView(workbench.sweep(), export));
    }

    private Supplier<Node> planner() {
        export.add(workbench.planner().figures().lawExhibit());
        export.add(workbench.planner().figures().barsExhibit());
        workbench.planner().onTrain(recipe -> {
            workbench.fineTune().data().choose(List.of(recipe.toString()));
            select.accept("tab.train");
        });
        bag.onClose(() -> workbench.planner().onTrain(recipe -> {}));
        return () -> bag.keep(new PlannerView(workbench.planner(), export));
    }

    private Supplier<Node> steer() {
        export.add(workbench.steer().sweep().exhibit());
        return () -> bag.keep(new SteerView(workbench.steer(), export));
    }

    private Supplier<Node> neurons() {
        var neurons = workbench.neurons();
        export.add(neurons.layers().exhibit(export));
        export.add(neurons.appearance().exhibit(export));
        export.add(neurons.effects().exhibit(export));
        export.add(neurons.shares().exhibit(export));
        export.add(neurons.saves().exhibit(export));
        neurons.onCurvesShown(() -> select.accept("tab.overview"));
        bag.onClose(() -> neurons.onCurvesShown(() -> {}));
        return () -> bag.keep(new NeuronsView(neurons, workbench.state(), export));
    }

    private Supplier<Node> tasks() {
        export.add(workbench.problems().exhibit());
        export.add(workbench.confusion().exhibit());
        return () -> TaskPages.of(
                bag.keep(new TasksView(workbench.tasks(), workbench.sample())),
                bag.keep(new ProblemsView(workbench.problems(), export)),
                bag.keep(new ConfusionView(workbench.confusion(), export)));
    }

    private Supplier<Node> fineTune() {
        var loss = bag.keep(new LossViewModel(workbench.fineTune().run(), workbench.state(), workbench.probes()));
        var probed = workbench.probes();
        var lossExhibit = export.add(Exhibit.of("loss", loss.figureProperty(), loss::origin));
        export.add(Exhibit.of(
                "probe-lens",
                probed.lensProperty(),
                () -> probed.lensOrigin(export.choices().settings())));
        export.add(Exhibit.of("probe-pearson", probed.pearsonProperty(), probed::pearsonOrigin));
        export.add(Exhibit.of(
                "curves-over-training",
                probed.sheetProperty(),
                () -> probed.sheetOrigin(export.choices().settings())));
        return () -> {
            var figure = bag.keep(new LossPane(loss, lossExhibit, export));
            var probes = bag.keep(new ProbesView(workbench.probes(), export));
            var sample = workbench.sample();
            var figures = new FineTuneView.Figures(figure, probes);
            return bag.keep(new FineTuneView(workbench.fineTune(), sample, asking(), figures));
        };
    }

    private Asking asking() {
        return new Asking(workbench.runs(), workbench.sample().prompts(), workbench.tasks()::questions);
    }

    private Supplier<Node> runs() {
        var losses = workbench.runs().losses();
        export.add(Exhibit.of(
                "losses",
                losses.figureProperty(),
                () -> losses.origin(export.choices().settings())));
        var leads = new RunsView.Leads(
                run -> {
                    workbench.fineTune().adopt(run);
                    select.accept("tab.train");
                },
                () -> select.accept("tab.train"));
        return () -> bag.keep(new RunsView(asking(), workbench.fineTune().run(), leads, export));
    }
}
