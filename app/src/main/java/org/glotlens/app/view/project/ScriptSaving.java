package org.glotlens.app.view.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectScript;

/** Writes a project as commands, away from the interface thread. */
record ScriptSaving(Inside inside) {
    /**
     * Writes the commands.
     *
     * @param onDone hears how many there are
     */
    void save(Snapshot snapshot, Path script, IntConsumer onDone) {
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
                        onDone::accept,
                        inside.state()::fail));
    }
}
