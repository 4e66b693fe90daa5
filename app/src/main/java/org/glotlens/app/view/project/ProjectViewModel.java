package org.glotlens.app.view.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.experiment.ExperimentViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.charts.Figure;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.NamedFile;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectScript;
import org.glotlens.engine.project.ProjectStore;

/** The project of a window: saved, opened, told by name, and what is to be said of its files. */
public final class ProjectViewModel implements AutoCloseable {
    private static final String RECENT = "project";
    private static final String LANE = "project";

    private final Inside inside;
    private final List<SessionPart<?>> parts;
    private final HistoryViewModel history;
    private final ResultsOnShow results;
    private final Autosaving autosaving;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>(this, "file");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final ReadOnlyObjectWrapper<ProjectLine> line = new ReadOnlyObjectWrapper<>(this, "line");
    private Supplier<Map<String, Figure>> pictures = Map::of;
    private Saved saved = Saved.NOTHING;
    private OpenedProject opened;
    private List<FoundFile> found = List.of();
    private Optional<ProjectLine.Action> back = Optional.empty();
    private final Map<String, Path> pointed = new HashMap<>();

    /** What is inside the window that a project is about. */
    public record Inside(
            WorkbenchState state,
            JobRunner jobs,
            Settings settings,
            SampleFolder sample,
            ModelsViewModel models,
            ExperimentViewModel experiment,
            TypedPromptViewModel typed,
            EditsViewModel edits,
            List<TabResult<?>> tabs) {}

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
        bag.follow(history.presentProperty(), session -> judge());
        bag.onChange(history.doneProperty(), this::judge);
        bag.onChange(inside.state().lensProperty(), this::judge);
        bag.onChange(inside.state().representProperty(), this::judge);
        bag.onChange(inside.typed().own(), this::judge);
        results.changes().forEach(change -> bag.onChange(change, this::judge));
        bag.onChange(inside.models().pairProperty(), () -> {
            if (opened != null && line.get() != null) {
                tellOpened();
            }
        });
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
        return line.getReadOnlyProperty();
    }

    /** Says nothing more of it. */
    public void dismissLine() {
        line.set(null);
    }

    /** Project files used lately, latest first. */
    public List<Path> recent() {
        return inside.settings().recent(RECENT);
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
                            tell(Messages.text("project.saved", target.getFileName()));
                        },
                        inside.state()::fail));
    }

    /** Writes the project as commands that give the same numbers. */
    public void exportScript(Path script) {
        Snapshot snapshot = snapshot(Map.of());
        inside.jobs()
                .start(new JobRequest<>(
                        "script",
                        Messages.text("project.saving", script.getFileName()),
                        watch -> {
                            Project project = snapshot.in(
                                    Optional.empty(), inside.sample().root());
                            FileSearch search = new FileSearch(
                                    Optional.empty(), inside.sample().root(), Map.of());
                            List<FoundFile> found =
                                    project.files().stream().map(search::look).toList();
                            AtomicFile.write(
                                    script,
                                    new ProjectScript(found).text(project).getBytes(StandardCharsets.UTF_8));
                            return project.results().size();
                        },
                        count -> tell(Messages.text("project.scriptDone", count, script.getFileName())),
                        inside.state()::fail));
    }

    /** Opens a project; what is on show stays until all of it is read, and where it cannot be read. */
    public void open(Path asked) {
        pointed.clear();
        open(asked, search(asked), Optional.empty());
    }

    private FileSearch search(Path asked) {
        return new FileSearch(
                Optional.ofNullable(asked.toAbsolutePath().getParent()),
                inside.sample().root(),
                pointed);
    }

    private void open(Path asked, FileSearch search, Optional<Path> recovered) {
        inside.jobs()
                .start(new JobRequest<>(
                        LANE,
                        Messages.text("project.opening", asked.getFileName()),
                        watch -> OpenedProject.read(asked, search, inside.sample(), parts),
                        project -> show(project, recovered),
                        inside.state()::fail));
    }

    private void show(OpenedProject project, Optional<Path> recovered) {
        back = leave();
        opened = project;
        found = project.found();
        inside.state().noticeProperty().set(null);
        results.clear();
        project.pair().ifPresentOrElse(pair -> show(project), inside.state()::clearResults);
        List<ProjectResult> others = project.pair()
                .map(pair -> results.show(project.ofPair(project.others()), pair))
                .orElse(List.of());
        results.open(project.project().results(), project.carried(others));
        history.begin(project.session());
        if (recovered.isPresent()) {
            named(project.origin().orElse(null));
            saved = Saved.NOTHING;
            judge();
            autosaving.replace(recovered.get(), snapshot(Map.of()).autosaved(Optional.ofNullable(file.get())));
        } else {
            named(project.file());
            saved = present();
            judge();
        }
        tellOpened();
        check();
    }

    private void show(OpenedProject project) {
        inside.models().takeOver(project.pair().orElseThrow());
        inside.state().showRecorded(project.stored(), project.named());
        inside.typed().put(project.own());
        inside.experiment().nameWhatWasOpened(project.setsOnDisk());
    }

    /** What was not saved of the project before can be gone back to. */
    private Optional<ProjectLine.Action> leave() {
        if (!unsaved.get()) {
            autosaving.drop();
            return Optional.empty();
        }
        return autosaving
                .leave(snapshot(Map.of()).autosaved(Optional.ofNullable(file.get())))
                .map(left -> new ProjectLine.Action(Messages.text("project.backToUnsaved"), () -> recover(left)));
    }

    /** Goes on with a project that was saved by itself. */
    public void recover(Path left) {
        pointed.clear();
        open(left, new FileSearch(Optional.empty(), inside.sample().root(), pointed), Optional.of(left));
    }

    /** Begins a project without a file; what is on show stays. */
    public void begin() {
        back = leave();
        opened = null;
        pointed.clear();
        file.set(null);
        history.forget();
        results.open(results.now(), List.of());
        saved = present();
        judge();
        line.set(back.map(action -> new ProjectLine(Messages.text("project.begun"), List.of(action), List.of()))
                .orElse(null));
    }

    /** Offers to go on with the last session of a process that is no more. */
    public void offerLast() {
        autosaving.offer((left, time) -> {
            if (line.get() == null) {
                line.set(new ProjectLine(
                        Messages.text("project.last", time),
                        List.of(new ProjectLine.Action(Messages.text("project.goOn"), () -> recover(left))),
                        List.of()));
            }
        });
    }

    /** Takes the digests of what the project names, which may take long, and tells what has changed. */
    private void check() {
        OpenedProject checked = opened;
        FileSearch search = search(checked.file());
        inside.jobs()
                .start(new JobRequest<>(
                        "project files",
                        Messages.text("project.checking"),
                        watch -> {
                            List<FoundFile> now = new ArrayList<>();
                            for (NamedFile each : checked.project().files()) {
                                watch.cancel().check();
                                now.add(search.check(each));
                            }
                            return now;
                        },
                        now -> {
                            if (opened == checked) {
                                boolean isNews = !now.equals(found);
                                found = now;
                                if (isNews || line.get() != null) {
                                    tellOpened();
                                }
                            }
                        },
                        inside.state()::fail));
    }

    private void tellOpened() {
        List<ProjectLine.Action> actions = new ArrayList<>();
        boolean isPairThere = found.stream()
                .filter(each -> each.file().kind() != NamedFile.Kind.DATA)
                .allMatch(FoundFile::isUsable);
        if (isPairThere
                && inside.models().pairProperty().get() == null
                && opened.pair().isPresent()) {
            actions.add(new ProjectLine.Action(Messages.text("project.openPair"), () -> {
                inside.models().openNamed();
                dismissLine();
            }));
        }
        back.ifPresent(actions::add);
        line.set(new ProjectLine(ProjectWords.opened(opened, found), actions, ProjectWords.worthTelling(found)));
    }

    /** Says where a file of the open project is now. */
    public void pointTo(NamedFile named, Path place) {
        if (opened == null) {
            return;
        }
        pointed.put(named.absolute(), place);
        OpenedProject before = opened;
        Session now = history.read();
        FileSearch search = search(before.file());
        inside.jobs()
                .start(new JobRequest<>(
                        LANE,
                        Messages.text("project.opening", before.file().getFileName()),
                        watch -> before.pointed(now, search, parts),
                        moved -> {
                            if (opened == before) {
                                opened = moved;
                                found = moved.found();
                                if (inside.state().recordedProperty().get()) {
                                    moved.pair().ifPresent(pair -> show(moved));
                                }
                                history.apply(moved.session());
                                judge();
                                check();
                            }
                        },
                        inside.state()::fail));
    }

    private Saved present() {
        return new Saved(history.presentProperty().get(), results.now());
    }

    private void named(Path now) {
        file.set(now);
        if (now != null) {
            inside.settings().addRecent(RECENT, now.toAbsolutePath());
        }
    }

    private void tell(String text) {
        inside.state().noticeProperty().set(new Notice(Notice.Kind.INFO, text));
        inside.state().note(text);
    }

    /** Nothing is unsaved in a window that only opened the sample. */
    private void judge() {
        boolean isUntouched = file.get() == null
                && opened == null
                && history.doneProperty().get().isEmpty()
                && history.undoneProperty().get().isEmpty();
        if (isUntouched) {
            saved = present();
        }
        boolean isUnsaved = !present().equals(saved);
        unsaved.set(isUnsaved);
        if (isUnsaved) {
            autosaving.later(() -> snapshot(Map.of()).autosaved(Optional.ofNullable(file.get())));
        } else {
            autosaving.drop();
        }
    }

    private Snapshot snapshot(Map<String, Figure> papers) {
        Map<String, JsonNode> session =
                new LinkedHashMap<>(opened == null ? Map.of() : opened.project().session());
        session.remove(Snapshot.ORIGIN);
        session.putAll(SessionJson.of(history.read()));
        List<Input> inputs =
                new ArrayList<>(inside.experiment().promptsReadProperty().get().inputs());
        inputs.addAll(inside.experiment().parallelReadProperty().get().inputs());
        inputs.addAll(inside.edits().allProperty().get().edits().inputs());
        inputs.addAll(inside.state().editsProperty().get().inputs());
        List<Attachment> kept = opened == null ? List.of() : opened.project().kept();
        Map<String, Path> places = opened == null ? Map.of() : opened.places();
        return new Snapshot(session, results.now(), inside.models().wanted(), inputs, kept, places, papers);
    }

    /** What is not saved is kept for the next start. */
    @Override
    public void close() {
        bag.close();
        if (unsaved.get()) {
            autosaving.now(snapshot(Map.of()).autosaved(Optional.ofNullable(file.get())));
        } else {
            autosaving.drop();
        }
    }
}
