package org.glotlens.app.view.planner;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.kit.SettingForm;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.plan.DataPlan;
import org.glotlens.engine.plan.PlanCells;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.plan.PlanTables;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.train.DataRecipe;

/** Points and languages as they are typed, the law that is fitted to them, and a budget given out by it. */
public final class PlannerViewModel implements AutoCloseable {
    private static final String LANE = "plan";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Bag bag = new Bag();
    private final TypedTable points = new TypedTable(PlanCells.POINTS);
    private final TypedTable languages = new TypedTable(PlanCells.LANGUAGES);
    private final SettingForm<PlanSettings> form = new SettingForm<>(PlanSettings.table());
    private final StringProperty budget = new SimpleStringProperty(this, "budget", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<PlanAnswer> answer = new ReadOnlyObjectWrapper<>(this, "answer");
    private final PlannerFigures figures;
    private Consumer<Path> onTrain = recipe -> {};

    /** Nothing is typed yet. */
    public PlannerViewModel(WorkbenchState state, JobRunner jobs) {
        this.state = state;
        this.jobs = jobs;
        figures = bag.keep(new PlannerFigures(state, answer.getReadOnlyProperty()));
        bag.onChange(points.rowsProperty(), this::plan);
        bag.onChange(languages.rowsProperty(), this::plan);
        bag.onChange(form.usableProperty(), this::plan);
        bag.onChange(budget, this::plan);
    }

    /** The points. */
    public TypedTable points() {
        return points;
    }

    /** The languages that are planned for; those of the points where none is typed. */
    public TypedTable languages() {
        return languages;
    }

    /** How the law is fitted. */
    public SettingForm<PlanSettings> form() {
        return form;
    }

    /** Examples of all languages together, as typed. */
    public StringProperty budgetProperty() {
        return budget;
    }

    /** Why there is no plan, a sentence; empty where there is one, or nothing is typed yet. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The law and the plan, or null while there is no law. */
    public ReadOnlyObjectProperty<PlanAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Its figures. */
    public PlannerFigures figures() {
        return figures;
    }

    /** Hears of a recipe to train on. */
    public void onTrain(Consumer<Path> action) {
        onTrain = action;
    }

    private void plan() {
        if (points.rowsProperty().get().isEmpty()) {
            answer.set(null);
            problem.set("");
            // what is still being worked out is of points that are gone
            jobs.startSettled(
                    new JobRequest<>(LANE, Messages.text("planner.planning"), watch -> "", done -> {}, state::note));
            return;
        }
        var asked = new PlanAsking(
                points.csv(),
                languages.rowsProperty().get().isEmpty() ? "" : languages.csv(),
                form.usableProperty().get(),
                budget.get());
        PlanAnswer before = answer.get();
        jobs.startSettled(new JobRequest<>(
                LANE, Messages.text("planner.planning"), watch -> asked.answer(before), this::show, this::fail));
    }

    private void show(PlanAnswer found) {
        answer.set(found);
        problem.set(found.problem().map(Messages::said).orElse(""));
    }

    private void fail(GlotlensException failure) {
        state.note(failure);
        if (!(failure instanceof CancelledException)) {
            answer.set(null);
            problem.set(Messages.said(failure));
        }
    }

    /** Takes points from a CSV file in place of those that are typed. */
    public void openPoints(Path file) {
        jobs.start(new JobRequest<>(
                "plan points",
                Messages.text("planner.reading"),
                watch -> PlanCells.ofPoints(PlanTables.points(file).content()),
                points::put,
                state::fail));
    }

    /** Takes languages from a CSV file in place of those that are typed; their files are seen from there. */
    public void openLanguages(Path file) {
        jobs.start(new JobRequest<>(
                "plan languages",
                Messages.text("planner.reading"),
                watch -> PlanCells.ofLanguages(
                        PlanTables.languages(file).content(),
                        file.toAbsolutePath().getParent()),
                languages::put,
                state::fail));
    }

    /** Adds rows of a text to a table; what is no table changes nothing. */
    public void paste(TypedTable table, String text) {
        if (text.isBlank()) {
            return;
        }
        try {
            table.paste(text);
        } catch (DataException e) {
            state.fail(e);
        }
    }

    /** A row for each language of the points, so that caps and files can be typed. */
    public void takeLanguages() {
        var all = new ArrayList<>(languages.rowsProperty().get());
        points.rowsProperty().get().stream().map(List::getFirst).distinct().forEach(language -> {
            if (all.stream().noneMatch(row -> row.getFirst().equals(language))) {
                all.add(List.of(language, "", "", ""));
            }
        });
        languages.put(all);
    }

    /** Whether the plan can be a recipe: every language names a file. */
    public Optional<DataPlan> recipe() {
        return Optional.ofNullable(answer.get())
                .flatMap(PlanAnswer::plan)
                .filter(plan -> plan.recipe(Path.of("")).isPresent());
    }

    /** Writes the recipe, which {@code train} takes as it is; relative files are seen from its folder. */
    public void saveRecipe(Path to) {
        recipe().ifPresent(plan -> jobs.start(new JobRequest<>(
                "recipe",
                Messages.text("planner.savingRecipe"),
                watch -> {
                    DataRecipe recipe =
                            plan.recipe(to.toAbsolutePath().getParent()).orElseThrow();
                    AtomicFile.write(to, recipe.text().getBytes(StandardCharsets.UTF_8));
                    return to;
                },
                done -> {
                    state.tell("export.done", done.getFileName());
                    offerTraining(done);
                },
                state::fail)));
    }

    private void offerTraining(Path recipe) {
        var train = new Notice.Action(Messages.text("planner.train"), () -> onTrain.accept(recipe));
        state.noticeProperty()
                .set(new Notice(
                        Notice.Kind.INFO,
                        Messages.text("planner.recipeSaved", recipe.getFileName()),
                        Optional.of(train)));
    }

    @Override
    public void close() {
        bag.close();
    }
}
