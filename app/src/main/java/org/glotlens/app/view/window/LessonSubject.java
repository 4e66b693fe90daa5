package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.lesson.LessonsViewModel;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.StoredReadings;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.PairFolders;

/** Opens what lessons show: a project, or the sample with what was measured of it for them. */
final class LessonSubject implements LessonsViewModel.Subject {
    private final Workbench workbench;
    private final List<TabResult<?>> tabs;

    LessonSubject(Workbench workbench, List<TabResult<?>> tabs) {
        this.workbench = workbench;
        this.tabs = List.copyOf(tabs);
    }

    @Override
    public boolean openSample() {
        SampleFolder sample = workbench.sample();
        boolean isOpen = sample.contains(workbench.models().baseFolderProperty().get());
        if (!isOpen) {
            workbench.openSample();
        }
        workbench
                .jobs()
                .start(new JobRequest<>(
                        "lesson readings",
                        Messages.text("lesson.opening"),
                        watch -> new StoredReadings(sample).fitting(sample.lessonReadings()),
                        stored -> stored.ifPresent(this::show),
                        workbench.state()::fail));
        return isOpen;
    }

    @Override
    public void openProject(Path file) {
        workbench.openProject(file);
    }

    /** Where a tab shows nothing of its own yet. */
    private void show(StoredResults stored) {
        SampleFolder sample = workbench.sample();
        PairFolders pair = new PairFolders(sample.model(), Optional.of(sample.aligned()));
        for (Measured<?> measured : stored.results()) {
            tabs.stream()
                    .filter(tab -> tab.kind() == measured.measurement().kind()
                            && tab.shown().getValue() == null)
                    .forEach(tab -> tab.show(pair, measured));
        }
    }
}
