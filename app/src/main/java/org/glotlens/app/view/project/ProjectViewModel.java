package org.glotlens.app.view.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.charts.Figure;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.NamedFile;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;

/** The project of a window: saved, opened, told by name, and what is to be said of its files. */
public final class ProjectViewModel implements AutoCloseable {
    private static final String LANE = "project";

    private final Inside inside;
    private final List<SessionPart<?>> parts;
    private final HistoryViewModel history;
    private final ResultsOnShow results;
    private final Autosaving autosaving;
    private final ProjectFiles files;
    private final RecentProjects recent;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private Supplier<Map<String, Figure>> pictures = Map::of;
    private final Session fresh;
    private Saved saved = Saved.NOTHING;

    /** What was saved last, to tell whether anything has changed since. */
    private record Saved(Session session, List<ProjectResult> results) {
        static final Saved NOTHING = new Saved(Session.NOTHING, List.of());
    }

    /**
     * A window without a project file.
     *
     * @param parts of what is saved
     * @param history follows the same parts
     */
    public ProjectViewModel(Inside inside, List<SessionPart<?>> parts, HistoryViewModel history) {
        this.inside = inside;
        this.parts = List.copyOf(parts);
        this.history = history;
        this.results = new ResultsOnShow(inside.state(), inside.typed(), inside.tabs());
        this.autosaving = new Autosaving(inside.jobs(), inside.state(), inside.sample());
        this.files = new ProjectFiles(inside, this.parts);
        this.recent = new RecentProjects(inside.settings(), inside.jobs());
        // checkpoints stay, and answer sets are those that lie beside the prompts
        this.fresh = history.read().without(Set.of(Checkpoints.KEY, "sets"));
        bag.follow(history.presentProperty(), session -> judge());
        bag.onChange(history.doneProperty(), this::judge);
        bag.onChange(inside.state().lensProperty(), this::judge);
        bag.onChange(inside.state().representProperty(), this::judge);
        bag.onChange(inside.typed().own(), this::judge);
        results.changes().forEach(change -> bag.onChange(change, this::judge));
        bag.onChange(inside.models().pairProperty(), files::tellAgain);
    }

    /** The results that the window shows, the measured prompts first. */
    public List<Measured<?>> onShow() {
        return results.onShow().stream()
                .<Measured<?>>map(ProjectResult::measured)
                .toList();
    }

    /** Says how small pictures of what is on show are drawn. */
    public void onPictures(Supplier<Map<String, Figure>> papers) {
        pictures = papers;
    }

    /** The project file, or null while nothing was saved. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** Whether there is something that the project file does not say. */
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** What is to be said of the project, or null. */
    public ReadOnlyObjectProperty<ProjectLine> lineProperty() {
        return files.lineProperty();
    }

    /** Says nothing more of it. */
    public void dismissLine() {
        files.say(null);
    }

    /** The projects that were used lately. */
    public RecentProjects recent() {
        return recent;
    }

    /** Saves into the project's file; gives whether there is one. */
    public boolean save() {
        if (file.get() == null) {
            return false;
        }
        save(file.get());
        return true;
    }

    /** Saves into a file, which is the project's from now on. */
    public void save(Path asked) {
        save(asked, () -> {});
    }

    private void save(Path asked, Runnable then) {
        Path target =
                ProjectStore.isOne(asked) ? asked : asked.resolveSibling(asked.getFileName() + ProjectStore.ENDING);
        history.mark();
        Snapshot snapshot = snapshot(pictures.get());
        Saved state = present();
        inside.jobs()
                .start(new JobRequest<>(
                        LANE,
                        Messages.text("project.saving", target.getFileName()),
                        watch -> {
                            ProjectStore.save(
                                    snapshot.in(
                                            Optional.ofNullable(
                                                    target.toAbsolutePath().getParent()),
                                            inside.sample().root()),
                                    target);
                            return target;
                        },
                        written -> {
                            saved = state;
                            named(target);
                            judge();
                            tell("project.saved", target.getFileName());
                            then.run();
                        },
                        inside.state()::fail));
    }

    /** Writes the project as commands that give the same numbers. */
    public void exportScript(Path script) {
        new ScriptSaving(inside)
                .save(snapshot(Map.of()), script, count -> tell("project.scriptDone", count, script.getFileName()));
    }

    /** Opens a project; what is on show stays until all of it is read, and where it cannot be read. */
    public void open(Path asked) {
        open(asked, Optional.empty());
    }

    /** Goes on with a project that was saved by itself. */
    public void recover(Path left) {
        open(left, Optional.of(left));
    }

    private void open(Path asked, Optional<Path> recovered) {
        FileSearch search = files.fresh(asked);
        inside.jobs()
                .start(new JobRequest<>(
                        LANE,
                        Messages.text("project.opening", asked.getFileName()),
                        watch -> OpenedProject.read(asked, search, inside.sample(), parts),
                        project -> show(project, recovered),
                        inside.state()::fail));
    }

    private void show(OpenedProject project, Optional<Path> recovered) {
        files.open(project, leave());
        inside.state().noticeProperty().set(null);
        results.clear();
        project.pair().ifPresentOrElse(pair -> inside.show(project), inside.state()::clearResults);
        List<ProjectResult> others = project.pair()
                .map(pair -> results.show(project.ofPair(project.others()), project::now))
                .orElse(List.of());
        results.open(project.project().results(), project.carried(others));
        history.begin(project.session());
        named(recovered.isPresent() ? project.origin().orElse(null) : project.file());
        saved = recovered.isPresent() ? Saved.NOTHING : present();
        judge();
        recovered.ifPresent(left -> autosaving.replace(left, autosaved()));
        files.check();
    }

    /** What was not saved of the project before can be gone back to. */
    private Optional<ProjectLine.Action> leave() {
        if (!unsaved.get()) {
            autosaving.drop();
            return Optional.empty();
        }
        return autosaving
                .leave(autosaved())
                .map(left -> new ProjectLine.Action(Messages.text("project.backToUnsaved"), () -> recover(left)));
    }

    /**
     * Begins a project without a file: nothing is on show, and everything is asked as in a window that was just opened.
     * Checkpoints stay open.
     */
    public void begin() {
        Optional<ProjectLine.Action> back = leave();
        files.open(null, back);
        file.set(null);
        results.clear();
        results.open(List.of(), List.of());
        inside.clear();
        history.begin(fresh);
        saved = present();
        judge();
        files.say(back.map(action -> new ProjectLine(Messages.text("project.begun"), List.of(action), List.of()))
                .orElse(null));
    }

    /** Saves into a file, and begins another project once that is done. */
    public void saveAndBegin(Path target) {
        save(target, this::begin);
    }

    /** Offers to go on with the last session of a process that is no more. */
    public void offerLast() {
        autosaving.offer((left, time) -> {
            if (files.lineProperty().get() == null) {
                files.say(new ProjectLine(
                        Messages.text("project.last", time),
                        List.of(new ProjectLine.Action(Messages.text("project.goOn"), () -> recover(left))),
                        List.of()));
            }
        });
    }

    /** Says where a file of the open project is now. */
    public void pointTo(NamedFile named, Path place) {
        files.pointTo(named, place, history.read(), moved -> {
            if (inside.state().recordedProperty().get() && moved.pair().isPresent()) {
                inside.show(moved);
            }
            history.apply(moved.session());
            judge();
        });
    }

    private Saved present() {
        return new Saved(history.presentProperty().get(), results.now());
    }

    private void named(Path now) {
        file.set(now);
        if (now != null) {
            recent.add(now);
        }
    }

    private void tell(String key, Object... values) {
        inside.state().noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text(key, values)));
        inside.state().tell(key, values);
    }

    /** Nothing is unsaved in a window that only opened the sample. */
    private void judge() {
        boolean isUntouched = file.get() == null
                && files.opened().isEmpty()
                && history.doneProperty().get().isEmpty()
                && history.undoneProperty().get().isEmpty();
        if (isUntouched) {
            saved = present();
        }
        boolean isUnsaved = !present().equals(saved);
        unsaved.set(isUnsaved);
        if (isUnsaved) {
            autosaving.later(this::autosaved);
        } else {
            autosaving.drop();
        }
    }

    private Snapshot autosaved() {
        return snapshot(Map.of()).autosaved(Optional.ofNullable(file.get()));
    }

    private Snapshot snapshot(Map<String, Figure> papers) {
        Optional<OpenedProject> opened = files.opened();
        Map<String, JsonNode> session = new LinkedHashMap<>(
                opened.map(project -> project.project().session()).orElse(Map.of()));
        session.remove(Snapshot.ORIGIN);
        session.putAll(SessionJson.of(history.read()));
        List<Attachment> kept = opened.map(project -> project.project().kept()).orElse(List.of());
        Map<String, Path> places = opened.map(OpenedProject::places).orElse(Map.of());
        return new Snapshot(session, results.now(), inside.models().wanted(), inside.inputs(), kept, places, papers);
    }

    /** What is not saved is kept for the next start. */
    @Override
    public void close() {
        bag.close();
        if (unsaved.get()) {
            autosaving.now(autosaved());
        } else {
            autosaving.drop();
        }
    }
}
