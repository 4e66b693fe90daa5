package org.glotlens.app.view.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepDraft;
import org.glotlens.engine.sweep.SweepPlan;
import org.glotlens.engine.sweep.SweepPlanException;
import org.glotlens.engine.sweep.SweepPlanFile;

/** The plan of a study as it is typed, axis by axis, and the file that it was read from or written to. */
public final class PlanViewModel {
    private static final String RECENT = "sweeps";
    private static final String LANE = "study plan";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Settings settings;
    private final Supplier<SweepDraft> start;
    private final Map<SweepAxis, StringProperty> lines = new EnumMap<>(SweepAxis.class);
    private final Map<SweepAxis, ReadOnlyStringWrapper> errors = new EnumMap<>(SweepAxis.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<SweepPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private SweepDraft saved = new SweepDraft(Map.of());
    private Optional<Input> input = Optional.empty();
    private boolean isShowing;

    /** @param start what a new plan begins with */
    PlanViewModel(WorkbenchState state, JobRunner jobs, Settings settings, Supplier<SweepDraft> start) {
        this.state = state;
        this.jobs = jobs;
        this.settings = settings;
        this.start = start;
        for (SweepAxis axis : SweepAxis.values()) {
            var typed = new SimpleStringProperty(this, axis.label(), "");
            lines.put(axis, typed);
            errors.put(axis, new ReadOnlyStringWrapper(this, axis.label(), ""));
            typed.subscribe((was, is) -> check());
        }
    }

    /** What is typed for an axis, as {@link SweepDraft} has it. */
    public StringProperty lines(SweepAxis axis) {
        return lines.get(axis);
    }

    /** What is wrong with an axis, a sentence; empty where nothing is. */
    public ReadOnlyStringProperty error(SweepAxis axis) {
        return errors.get(axis).getReadOnlyProperty();
    }

    /** What is wrong with the plan as a whole; empty where nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The plan, or null while it is none. */
    public ReadOnlyObjectProperty<SweepPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Where it was read from or written to, or null. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether something is typed that the file does not say. */
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** Plans opened lately, latest first. */
    public List<Path> recent() {
        return settings.recent(RECENT);
    }

    /** The plan's file with its digest; empty where what is typed is not what the file says. */
    Optional<Input> input() {
        return unsaved.get() ? Optional.empty() : input;
    }

    /** The plan as one line of JSON; empty while it is none. */
    String planText() {
        return plan.get() == null ? "" : SweepDraft.text(plan.get());
    }

    /** What is typed. */
    SweepDraft draft() {
        Map<SweepAxis, String> typed = new EnumMap<>(SweepAxis.class);
        lines.forEach((axis, text) -> typed.put(axis, text.get()));
        return new SweepDraft(typed);
    }

    /** Begins a plan of what the window has open. */
    public void begin() {
        offerBack();
        show(start.get(), null, Optional.empty());
    }

    /** Reads a plan; where it is none, what was typed stays. */
    public void open(Path from) {
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("sweep.opening"),
                watch -> SweepPlanFile.read(from),
                read -> opened(from, read),
                state::fail));
    }

    private void opened(Path from, Read<SweepPlan> read) {
        offerBack();
        settings.addRecent(RECENT, from);
        show(SweepDraft.of(read.content()), from, Optional.of(read.inputs().getFirst()));
    }

    /** Puts nothing in the place of a plan. */
    public void forget() {
        show(new SweepDraft(Map.of()), null, Optional.empty());
    }

    /** Writes the plan. */
    public void save(Path to) {
        if (plan.get() == null) {
            return;
        }
        SweepDraft written = draft();
        jobs.start(new JobRequest<>(
                LANE,
                Messages.text("sweep.saving"),
                watch -> {
                    PrettyJson.write(to, written.json());
                    return new Input(to.toString(), Digest.sha256(List.of(to)));
                },
                done -> {
                    saved = written;
                    input = Optional.of(done);
                    settings.addRecent(RECENT, to);
                    file.set(to);
                    compare();
                },
                state::fail));
    }

    /** One value more of an axis, a place that was chosen. */
    public void add(SweepAxis axis, Path place) {
        String typed = lines.get(axis).get().stripTrailing();
        String line = CommandWords.join(List.of(place.toString()));
        lines.get(axis).set(typed.isEmpty() ? line : typed + "\n" + line);
    }

    /** What was typed and not saved can be had back. */
    private void offerBack() {
        if (!unsaved.get()) {
            return;
        }
        SweepDraft before = draft();
        Path of = file.get();
        Optional<Input> read = input;
        SweepDraft said = saved;
        var back = new Notice.Action(Messages.text("sweep.back"), () -> {
            show(said, of, read);
            type(before);
        });
        state.noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text("sweep.putAway"), Optional.of(back)));
    }

    private void show(SweepDraft draft, Path of, Optional<Input> read) {
        saved = of == null ? new SweepDraft(Map.of()) : draft;
        input = read;
        type(draft);
        file.set(of);
        compare();
    }

    private void type(SweepDraft draft) {
        isShowing = true;
        lines.forEach((axis, text) -> text.set(draft.of(axis)));
        isShowing = false;
        check();
    }

    private void check() {
        if (isShowing) {
            return;
        }
        errors.values().forEach(error -> error.set(""));
        problem.set("");
        SweepPlan read = null;
        if (!isBlank()) {
            try {
                read = draft().plan();
            } catch (SweepPlanException e) {
                e.axis().map(errors::get).orElse(problem).set(Messages.said(e.problem()));
            } catch (DataException e) {
                problem.set(Messages.said(e));
            }
        }
        compare();
        plan.set(read);
    }

    /** Whether nothing is typed. */
    boolean isBlank() {
        return lines.values().stream().allMatch(text -> text.get().isBlank());
    }

    private void compare() {
        List<SweepAxis> differing = new ArrayList<>();
        lines.forEach((axis, text) -> {
            if (!text.get().strip().equals(saved.of(axis).strip())) {
                differing.add(axis);
            }
        });
        unsaved.set(!differing.isEmpty());
    }
}
