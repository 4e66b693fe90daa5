package org.glotlens.app.view.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.NamedFile;

/** The files that the open project names: what became of them, where a person says they are, and the line that tells it. */
final class ProjectFiles {
    private final Inside inside;
    private final List<SessionPart<?>> parts;
    private final Map<String, Path> pointed = new HashMap<>();
    private final ReadOnlyObjectWrapper<ProjectLine> line = new ReadOnlyObjectWrapper<>(this, "line");
    private OpenedProject opened;
    private List<FoundFile> found = List.of();
    private Optional<ProjectLine.Action> back = Optional.empty();

    ProjectFiles(Inside inside, List<SessionPart<?>> parts) {
        this.inside = inside;
        this.parts = parts;
    }

    /** What is to be said, or null. */
    ReadOnlyObjectProperty<ProjectLine> lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** Says something else, or nothing. */
    void say(ProjectLine other) {
        line.set(other);
    }

    /** The open project; empty where none was opened. */
    Optional<OpenedProject> opened() {
        return Optional.ofNullable(opened);
    }

    /** Where a project's files are looked for that has not been opened yet. */
    FileSearch fresh(Path file) {
        return new FileSearch(
                Optional.ofNullable(file.toAbsolutePath().getParent()),
                inside.sample().root(),
                Map.of());
    }

    /** Takes over another project, or none; {@code goBack} leads to what was not saved of the one before. */
    void open(OpenedProject project, Optional<ProjectLine.Action> goBack) {
        opened = project;
        found = project == null ? List.of() : project.found();
        back = goBack;
        pointed.clear();
    }

    /** Says what became of the files, now and again once their digests were taken, which may take long. */
    void check() {
        tell();
        OpenedProject checked = opened;
        FileSearch search = search();
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
                            if (opened == checked && !now.equals(found)) {
                                found = now;
                                tell();
                            }
                        },
                        inside.state()::fail));
    }

    /** What can be done changes with the pair that is open. */
    void tellAgain() {
        if (opened != null && line.get() != null) {
            tell();
        }
    }

    private void tell() {
        List<ProjectLine.Action> actions = new ArrayList<>();
        boolean isPairThere = found.stream()
                .filter(each -> each.file().kind() != NamedFile.Kind.DATA)
                .allMatch(FoundFile::isUsable);
        if (isPairThere
                && inside.models().pairProperty().get() == null
                && opened.pair().isPresent()) {
            actions.add(new ProjectLine.Action(Messages.text("project.openPair"), () -> {
                inside.models().openNamed();
                line.set(null);
            }));
        }
        back.ifPresent(actions::add);
        line.set(new ProjectLine(ProjectWords.opened(opened, found), actions, ProjectWords.worthTelling(found)));
    }

    /**
     * Takes a file to be where a person says.
     *
     * @param now what is asked and shown
     * @param moved told of the project with its files where they are then
     */
    void pointTo(NamedFile named, Path place, Session now, Consumer<OpenedProject> moved) {
        if (opened == null) {
            return;
        }
        pointed.put(named.absolute(), place);
        OpenedProject before = opened;
        FileSearch search = search();
        inside.jobs()
                .start(new JobRequest<>(
                        "project",
                        Messages.text("project.opening", before.file().getFileName()),
                        watch -> before.pointed(now, search, parts),
                        after -> {
                            if (opened == before) {
                                opened = after;
                                found = after.found();
                                moved.accept(after);
                                check();
                            }
                        },
                        inside.state()::fail));
    }

    private FileSearch search() {
        return new FileSearch(
                Optional.ofNullable(opened.file().toAbsolutePath().getParent()),
                inside.sample().root(),
                pointed);
    }
}
