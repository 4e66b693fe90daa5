package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.app.view.alignment.AlignmentFigures;
import org.glotlens.app.view.alignment.BarrierViewModel;
import org.glotlens.app.view.concept.ConceptViewModel;
import org.glotlens.app.view.confusion.ConfusionViewModel;
import org.glotlens.app.view.consistency.ConsistencyViewModel;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.experiment.ExperimentViewModel;
import org.glotlens.app.view.experiment.StaleFigures;
import org.glotlens.app.view.export.ExportChoices;
import org.glotlens.app.view.figure.RepresentSwitches;
import org.glotlens.app.view.finetune.FineTuneViewModel;
import org.glotlens.app.view.finetune.ProbesViewModel;
import org.glotlens.app.view.finetune.RunsViewModel;
import org.glotlens.app.view.grid.GridViewModel;
import org.glotlens.app.view.guide.GuideViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.layer.LayerViewModel;
import org.glotlens.app.view.lens.LensStatisticsViewModel;
import org.glotlens.app.view.lens.LensSwitches;
import org.glotlens.app.view.lesson.LessonsViewModel;
import org.glotlens.app.view.mass.MassViewModel;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.neurons.NeuronsViewModel;
import org.glotlens.app.view.patch.PatchViewModel;
import org.glotlens.app.view.planner.PlannerViewModel;
import org.glotlens.app.view.preset.PresetViewModel;
import org.glotlens.app.view.problem.ProblemsViewModel;
import org.glotlens.app.view.project.HistoryViewModel;
import org.glotlens.app.view.project.Inside;
import org.glotlens.app.view.project.ProjectViewModel;
import org.glotlens.app.view.project.SessionPart;
import org.glotlens.app.view.project.SessionStage;
import org.glotlens.app.view.prompts.PromptsViewModel;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.sets.SetsViewModel;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.StoredReadings;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.status.StatusViewModel;
import org.glotlens.app.view.steer.SteerViewModel;
import org.glotlens.app.view.sweep.SweepViewModel;
import org.glotlens.app.view.tasks.TasksViewModel;
import org.glotlens.app.view.texts.TextChoice;
import org.glotlens.app.view.tokenizer.TokenizerViewModel;
import org.glotlens.app.view.tokens.TokensViewModel;
import org.glotlens.app.view.tryit.TryItViewModel;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.app.view.work.RunningJob;
import org.glotlens.engine.measure.StoredResults;

/** The logic of one window: the shared state and the view models around it, without anything that is drawn. */
public final class Workbench implements AutoCloseable {
    private final WorkbenchState state = new WorkbenchState();
    private final JobRunner jobs;
    private final SampleFolder sample;
    private final ModelsViewModel models;
    private final ExperimentViewModel experiment;
    private final StaleFigures stale;
    private final PromptsViewModel prompts;
    private final TypedPromptViewModel typed;
    private final LayerViewModel layer;
    private final LensStatisticsViewModel statistics;
    private final TokensViewModel tokens;
    private final FineTuneViewModel fineTune;
    private final ProbesViewModel probes;
    private final RunsViewModel runs;
    private final TasksViewModel tasks;
    private final ProblemsViewModel problems;
    private final ConfusionViewModel confusion;
    private final EditsViewModel edits;
    private final TryItViewModel tryIt;
    private final GridViewModel grid;
    private final PatchViewModel patch;
    private final SteerViewModel steer;
    private final NeuronsViewModel neurons;
    private final TokenizerViewModel tokenizer;
    private final MassViewModel mass;
    private final ConceptViewModel concepts;
    private final ConsistencyViewModel consistency;
    private final SweepViewModel sweep;
    private final PlannerViewModel planner;
    private final AlignmentFigures alignment;
    private final BarrierViewModel barrier;
    private final StatusViewModel status;
    private final GuideViewModel guide;
    private final SetsViewModel sets;
    private final PresetViewModel presets;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ExportChoices exportChoices;
    private final LensSwitches lensSwitches = new LensSwitches();
    private final RepresentSwitches representSwitches = new RepresentSwitches();
    private final WindowLayout layout = new WindowLayout();
    private final HistoryViewModel history;
    private final ProjectViewModel project;
    private final LanguageChoice language;
    private final LessonsViewModel lessons;
    private final Bag bag = new Bag();

    /** Makes the view models; nothing is opened yet. */
    public Workbench(JobRunner jobs, Settings settings, SampleFolder sample) {
        this.jobs = jobs;
        this.sample = sample;
        state.themeProperty().set(settings.theme());
        language = new LanguageChoice(settings, state);
        models = new ModelsViewModel(state, jobs, settings, sample);
        // before what measures a new pair, so that it measures under those that fit
        edits = new EditsViewModel(state, jobs, models.pairProperty());
        experiment = new ExperimentViewModel(
                state, jobs, new ExperimentViewModel.Remembered(settings, sample), models.pairProperty());
        edits.onRefit(experiment::run);
        bag.follow(models.comingProperty(), folders -> {
            if (folders != null) {
                experiment.showKept(folders, models::takesRecorded);
            }
        });
        stale = new StaleFigures(state, experiment, models.pairProperty());
        prompts = new PromptsViewModel(state);
        typed = new TypedPromptViewModel(state, jobs, models.pairProperty());
        stale.onBackFromTyped(typed::back);
        layer = new LayerViewModel(state);
        statistics = new LensStatisticsViewModel(state, jobs, settings);
        tokens = new TokensViewModel(state);
        fineTune = new FineTuneViewModel(state, jobs, models, settings);
        probes = new ProbesViewModel(fineTune.run(), state, jobs);
        runs = new RunsViewModel(state, jobs, fineTune.run(), settings);
        tasks = new TasksViewModel(state, jobs, models.pairProperty());
        problems = new ProblemsViewModel(state, jobs, models.pairProperty());
        confusion = new ConfusionViewModel(state, jobs, models.pairProperty());
        grid = new GridViewModel(state, jobs, models.pairProperty());
        patch = new PatchViewModel(state, jobs, models.pairProperty());
        neurons = new NeuronsViewModel(
                state,
                jobs,
                models.pairProperty(),
                new NeuronsViewModel.Beside(experiment.parallelProperty(), edits, experiment::run));
        tokenizer = new TokenizerViewModel(
                state, jobs, models.pairProperty(), new TextChoice(experiment.parallelProperty()));
        mass = new MassViewModel(state, jobs, models.pairProperty(), new TextChoice(experiment.parallelProperty()));
        tryIt = new TryItViewModel(
                state, jobs, models.pairProperty(), new TryItViewModel.Around(typed, grid, patch, settings));
        steer = new SteerViewModel(state, jobs, models.pairProperty(), experiment.parallelProperty());
        concepts = new ConceptViewModel(state, jobs, models.pairProperty());
        consistency = new ConsistencyViewModel(state, jobs, models.pairProperty());
        sweep = new SweepViewModel(state, jobs, new SweepViewModel.Around(models, experiment, settings, sample));
        planner = new PlannerViewModel(state, jobs);
        alignment = new AlignmentFigures(state, representSwitches);
        barrier = new BarrierViewModel(state, statistics);
        status = new StatusViewModel(state, jobs);
        guide = new GuideViewModel(state, statistics, settings);
        sets = new SetsViewModel(state, jobs, experiment, models.pairProperty());
        presets = new PresetViewModel(
                state, jobs, new PresetViewModel.Remembered(settings, sample), models.pairProperty());
        exportChoices = new ExportChoices(settings);
        List<SessionPart<?>> parts = WorkbenchParts.of(this);
        history = new HistoryViewModel(parts, jobs::onInterface, System::nanoTime);
        List.of(
                        state.lensProperty(),
                        state.representProperty(),
                        models.pairProperty(),
                        experiment.promptsReadProperty(),
                        steer.vectors().readProperty(),
                        fineTune.data().arrivalsProperty(),
                        grid.gridProperty())
                .forEach(history::onArrival);
        bag.onChange(models.comingProperty(), () -> {
            if (models.comingProperty().get() == null) {
                history.arrived();
            }
        });
        List<TabResult<?>> tabs = List.of(
                tasks.tabResult(),
                problems.tabResult(),
                confusion.tabResult(),
                patch.tabResult(),
                steer.tabResult(),
                grid.tabResult(),
                neurons.tabResult(),
                tokenizer.tabResult(),
                mass.tabResult(),
                concepts.tabResult(),
                consistency.tabResult());
        project = new ProjectViewModel(
                new Inside(state, jobs, settings, sample, models, experiment, typed, edits, tabs), parts, history);
        lessons = new LessonsViewModel(new LessonsViewModel.Around(
                state,
                jobs,
                settings,
                new SessionStage(parts, history),
                edits,
                sample.root(),
                new LessonSubject(this, tabs)));
        bag.follow(state.themeProperty(), settings::putTheme);
        bag.follow(models.baseFolderProperty(), folder -> nameWindow());
        bag.follow(models.alignedFolderProperty(), folder -> nameWindow());
        bag.follow(experiment.promptsFileProperty(), file -> nameWindow());
        bag.follow(project.fileProperty(), file -> nameWindow());
        bag.follow(project.unsavedProperty(), isUnsaved -> nameWindow());
    }

    /** Opens the bundled pair and measures it; stored readings stand in until the measurement ends. */
    public void openSample() {
        openSample(Runnable::run);
    }

    /**
     * The same; the engine wakes when what is kept has been drawn, for it would take half of the drawing's processor.
     *
     * @param whenDrawn runs something once what is on show has been drawn
     */
    void openSample(Executor whenDrawn) {
        RunningJob readings = jobs.start(new JobRequest<>(
                "readings",
                Messages.text("experiment.reading", sample.readings().getFileName()),
                watch -> new StoredReadings(sample).fitting(),
                stored -> stored.ifPresent(this::showRecorded),
                failure -> state.note(failure)));
        models.openSample(readings.ended().thenRunAsync(() -> {}, whenDrawn));
        experiment.load();
        history.forget();
    }

    /** Opens a project, without its checkpoints. */
    public void openProject(Path file) {
        project.open(file);
    }

    /** Opens a pair and measures it. */
    public void open(Path base, Optional<Path> aligned) {
        models.open(base, aligned);
        experiment.load();
        history.forget();
    }

    /** Shows stored readings, unless measured ones are there already. */
    private void showRecorded(StoredResults stored) {
        if (state.lensProperty().get() == null && state.representProperty().get() == null) {
            state.showRecorded(stored, Named.sample(sample));
        }
    }

    /** The language of the interface. */
    public LanguageChoice language() {
        return language;
    }

    /** What the window is called: the project, and the pair and the prompts file that are worked with. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    private void nameWindow() {
        Path file = project.fileProperty().get();
        boolean isUnsaved = project.unsavedProperty().get();
        String what = what();
        if (file != null) {
            String name = String.valueOf(file.getFileName());
            String said = isUnsaved ? Messages.text("app.unsaved", name) : name;
            what = what.isEmpty() ? said : Messages.text("app.project", said, what);
        }
        title.set(what.isEmpty() ? Messages.text("app.title") : Messages.text("app.titleWith", what));
    }

    /** The pair and the prompts file; empty while there is no pair. */
    private String what() {
        Path base = models.baseFolderProperty().get();
        if (base == null) {
            return "";
        }
        Path aligned = models.alignedFolderProperty().get();
        Path file = experiment.promptsFileProperty().getValue();
        String pair = aligned == null
                ? models.name(base)
                : Messages.text("stale.pair", models.name(base), models.name(aligned));
        String prompts = file == null ? sample.prompts().getFileName().toString() : String.valueOf(file.getFileName());
        return Messages.text("app.titleOf", pair, prompts);
    }

    public WorkbenchState state() {
        return state;
    }

    public JobRunner jobs() {
        return jobs;
    }

    public SampleFolder sample() {
        return sample;
    }

    public ModelsViewModel models() {
        return models;
    }

    public ExperimentViewModel experiment() {
        return experiment;
    }

    /** What the side bar says and the figures do not show. */
    public StaleFigures stale() {
        return stale;
    }

    public PromptsViewModel prompts() {
        return prompts;
    }

    /** The prompt of one's own. */
    public TypedPromptViewModel typed() {
        return typed;
    }

    public LayerViewModel layer() {
        return layer;
    }

    /** What the measured prompts say together. */
    public LensStatisticsViewModel statistics() {
        return statistics;
    }

    public TokensViewModel tokens() {
        return tokens;
    }

    /** What was measured of the run on show. */
    public ProbesViewModel probes() {
        return probes;
    }

    /** Runs side by side. */
    public RunsViewModel runs() {
        return runs;
    }

    public FineTuneViewModel fineTune() {
        return fineTune;
    }

    public TasksViewModel tasks() {
        return tasks;
    }

    /** Word problems. */
    public ProblemsViewModel problems() {
        return problems;
    }

    /** The lesson that is open. */
    public LessonsViewModel lessons() {
        return lessons;
    }

    /** Language confusion. */
    public ConfusionViewModel confusion() {
        return confusion;
    }

    /** A study of many measurements. */
    public SweepViewModel sweep() {
        return sweep;
    }

    /** How much data for which language. */
    public PlannerViewModel planner() {
        return planner;
    }

    /** The edits in force. */
    public EditsViewModel edits() {
        return edits;
    }

    /** What the checkpoints write after a prompt. */
    public TryItViewModel tryIt() {
        return tryIt;
    }

    /** The lens at every token of a prompt. */
    public GridViewModel grid() {
        return grid;
    }

    /** What prompts do in each other. */
    public PatchViewModel patch() {
        return patch;
    }

    /** What pushing a language in does. */
    public SteerViewModel steer() {
        return steer;
    }

    /** What is seen and what to try next. */
    public GuideViewModel guide() {
        return guide;
    }

    /** What tokenizers make of texts. */
    public TokenizerViewModel tokenizer() {
        return tokenizer;
    }

    /** The lens evaluation. */
    public ConceptViewModel concepts() {
        return concepts;
    }

    /** Language mass of a text. */
    public MassViewModel mass() {
        return mass;
    }

    /** Which neurons belong to which language. */
    public NeuronsViewModel neurons() {
        return neurons;
    }

    /** How alike languages rank candidates of facts. */
    public ConsistencyViewModel consistency() {
        return consistency;
    }

    /** How near languages lie to a pivot over the layers. */
    public AlignmentFigures alignment() {
        return alignment;
    }

    /** What is known in the middle and not said. */
    public BarrierViewModel barrier() {
        return barrier;
    }

    public SetsViewModel sets() {
        return sets;
    }

    public PresetViewModel presets() {
        return presets;
    }

    /** What was changed, to step back and forth through. */
    public HistoryViewModel history() {
        return history;
    }

    /** The project of this window. */
    public ProjectViewModel project() {
        return project;
    }

    /** How the lens figures are drawn. */
    public LensSwitches lensSwitches() {
        return lensSwitches;
    }

    /** How the figures of representations are drawn. */
    public RepresentSwitches representSwitches() {
        return representSwitches;
    }

    /** Which parts of the window are on show. */
    public WindowLayout layout() {
        return layout;
    }

    /** How figures are written. */
    public ExportChoices exportChoices() {
        return exportChoices;
    }

    public StatusViewModel status() {
        return status;
    }

    /** Stops every job but training, which has a process of its own, and frees the open pair in the background. */
    @Override
    public void close() {
        fineTune.letGo();
        lessons.close();
        project.close();
        history.close();
        jobs.cancelAll();
        bag.close();
        presets.close();
        sets.close();
        guide.close();
        barrier.close();
        alignment.close();
        concepts.close();
        planner.close();
        sweep.close();
        consistency.close();
        neurons.close();
        mass.close();
        tokenizer.close();
        steer.close();
        patch.close();
        grid.close();
        tasks.close();
        problems.close();
        confusion.close();
        tryIt.close();
        edits.close();
        runs.close();
        probes.close();
        fineTune.close();
        tokens.close();
        statistics.close();
        layer.close();
        typed.close();
        prompts.close();
        stale.close();
        experiment.close();
        models.close();
        status.close();
    }
}
