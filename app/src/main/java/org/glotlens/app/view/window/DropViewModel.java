package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.List;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.engine.run.Side;

/** Opens what is dropped on the window, and tells what it was taken for. */
public final class DropViewModel {
    private final Workbench bench;
    private final Runnable showTraining;

    /** @param showTraining shows the tab that rows to learn from go to */
    DropViewModel(Workbench bench, Runnable showTraining) {
        this.bench = bench;
        this.showTraining = showTraining;
    }

    /** Opens folders and files, each as what it looks like; one that is nothing of use is told in a sentence. */
    public void open(List<Path> paths) {
        for (Path path : paths) {
            bench.jobs()
                    .start(new JobRequest<>(
                            "drop " + path,
                            Messages.text("models.looking", path.getFileName()),
                            watch -> Dropped.of(path),
                            this::open,
                            bench.state()::fail));
        }
    }

    private void open(Dropped dropped) {
        Path path = dropped.path();
        String key = "drop." + dropped.kind().key();
        bench.state().tell(key, path.getFileName());
        bench.state().noticeProperty().set(new Notice(Notice.Kind.INFO, Messages.text(key, path.getFileName())));
        switch (dropped.kind()) {
            case PROJECT -> bench.openProject(path);
            case BASE -> bench.models().open(Side.BASE, path);
            case ADAPTER -> bench.models().open(Side.ALIGNED, path);
            case PROMPTS -> bench.experiment().choosePrompts(path);
            case PARALLEL -> bench.experiment().chooseParallel(path);
            case EDITS -> bench.edits().open(path);
            case ROWS -> {
                bench.fineTune().data().add(path.toString());
                showTraining.run();
            }
        }
    }
}
