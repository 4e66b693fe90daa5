package org.glotlens.app.view.finetune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Notice;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRequest;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.train.TrainFile;

/** The data files of a fine-tune: read in the background, added in the order they were named. */
public final class DataViewModel {
    private static final String ROWS = "rows";

    private final WorkbenchState state;
    private final JobRunner jobs;
    private final Settings remembered;
    private final ObservableList<DataFile> files = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<String>> chosen = new ReadOnlyObjectWrapper<>(this, "chosen", List.of());
    private final ReadOnlyIntegerWrapper arrivals = new ReadOnlyIntegerWrapper(this, "arrivals");
    private List<String> unread = List.of();
    private boolean isLookedAt;

    /** Remembers in {@code remembered} the files that it reads. */
    DataViewModel(WorkbenchState state, JobRunner jobs, Settings remembered) {
        this.state = state;
        this.jobs = jobs;
        this.remembered = remembered;
        files.subscribe(this::tell);
    }

    /** Files used lately, latest first. */
    List<Path> recent() {
        return remembered.recent(ROWS);
    }

    /** The chosen files as far as they are read, in the order that their rows are joined in. */
    public ObservableList<DataFile> files() {
        return files;
    }

    /** What {@code --data} would name: the chosen files, read or not yet. */
    public ReadOnlyObjectProperty<List<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Changes whenever the choice changes without a person's doing. */
    public ReadOnlyIntegerProperty arrivalsProperty() {
        return arrivals.getReadOnlyProperty();
    }

    /** Reads a data file, or {@code a.zh:a.en} for two aligned text files, and adds it. */
    public void add(String source) {
        addAll(List.of(source));
    }

    /** Reads some data files and adds them in this order; those that are there already stay where they are. */
    public void addAll(List<String> sources) {
        List<String> wanted =
                sources.stream().filter(source -> !isThere(source)).toList();
        if (!wanted.isEmpty()) {
            start(wanted, watch -> read(wanted));
        }
    }

    /** Two aligned texts, {@code a.zh:a.en}, are no file of their own. */
    private void remember(DataFile file) {
        if (file.source().indexOf(':', 2) < 0) {
            remembered.addRecent(ROWS, Path.of(file.source()));
        }
    }

    /** Adds every data file of a folder, by name. */
    public void addFolder(Path folder) {
        start(List.of(folder.toString()), watch -> read(list(folder)));
    }

    /**
     * Takes other files in place of those that are chosen. They are read once somebody looks at them; it is said which of
     * them cannot be read any more.
     */
    public void choose(List<String> sources) {
        unread = sources.stream().filter(source -> !isThere(source)).toList();
        chosen.set(List.copyOf(sources));
        files.setAll(inOrder(files));
        if (isLookedAt) {
            readChosen();
        }
    }

    /** The same where nobody asked for it. */
    void chooseByItself(List<String> sources) {
        arrived();
        choose(sources);
    }

    /** Somebody looks at them from now on. */
    void lookAt() {
        isLookedAt = true;
        readChosen();
    }

    private void readChosen() {
        List<String> wanted = unread;
        if (wanted.isEmpty()) {
            return;
        }
        List<String> gone = new ArrayList<>();
        Job<List<DataFile>> reading = watch -> {
            List<DataFile> read = new ArrayList<>();
            for (String source : wanted) {
                watch.cancel().check();
                try {
                    read.add(new DataFile(source, TrainFile.read(source)));
                } catch (GlotlensException e) {
                    gone.add(Messages.said(e));
                }
            }
            return read;
        };
        jobs.start(new JobRequest<>(
                "chosen data",
                title(wanted),
                reading,
                read -> {
                    takeChosen(read);
                    if (!gone.isEmpty()) {
                        String text = Messages.text("train.dataGone", wanted.size(), String.join(" ", gone));
                        state.noticeProperty().set(new Notice(Notice.Kind.WARNING, text));
                    }
                },
                failure -> {
                    takeChosen(List.of());
                    state.fail(failure);
                }));
    }

    /** What could not be read is chosen no longer. */
    private void takeChosen(List<DataFile> read) {
        read.forEach(this::remember);
        unread = List.of();
        List<DataFile> all = new ArrayList<>(files);
        read.stream().filter(file -> !isThere(file.source())).forEach(all::add);
        arrived();
        files.setAll(inOrder(all));
        tell();
    }

    private void arrived() {
        arrivals.set(arrivals.get() + 1);
    }

    /** Those of some files that are chosen, in their order. */
    private List<DataFile> inOrder(List<DataFile> some) {
        return chosen.get().stream()
                .flatMap(source -> some.stream()
                        .filter(file -> file.source().equals(source))
                        .limit(1))
                .toList();
    }

    /** Follows what was added and left out. */
    private void tell() {
        Set<String> now = new LinkedHashSet<>();
        chosen.get().stream()
                .filter(source -> isThere(source) || unread.contains(source))
                .forEach(now::add);
        files.forEach(file -> now.add(file.source()));
        chosen.set(List.copyOf(now));
    }

    /** Leaves a file out again. */
    public void remove(DataFile file) {
        files.remove(file);
    }

    /** Rows of all files together. */
    public int rows() {
        return files.stream().mapToInt(file -> file.examples().size()).sum();
    }

    /**
     * A form that builds question translations and adds them.
     *
     * @param texts parallel texts to start with
     * @param onBuilt hears that a file was added
     */
    QuestionsViewModel questions(Path texts, Runnable onBuilt) {
        Path built = Path.of(System.getProperty("user.home"), "glotlens", "data");
        return new QuestionsViewModel(jobs, built, List.of(texts.toString()), file -> {
            add(file);
            onBuilt.run();
        });
    }

    private void start(List<String> named, Job<List<DataFile>> job) {
        jobs.start(new JobRequest<>("data " + named, title(named), job, this::take, state::fail));
    }

    private static String title(List<String> named) {
        String first = String.valueOf(Path.of(named.getFirst()).getFileName());
        return named.size() == 1
                ? Messages.text("train.reading", first)
                : Messages.text("train.readingMore", first, named.size() - 1);
    }

    private void take(List<DataFile> found) {
        found.forEach(this::remember);
        files.addAll(found.stream().filter(file -> !isThere(file.source())).toList());
    }

    private boolean isThere(String source) {
        return files.stream().anyMatch(file -> file.source().equals(source));
    }

    private static List<DataFile> read(List<String> sources) throws GlotlensException {
        List<DataFile> read = new ArrayList<>();
        for (String source : sources) {
            read.add(new DataFile(source, TrainFile.read(source)));
        }
        return read;
    }

    private static List<String> list(Path folder) throws DataException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.toString().matches(".*\\.(jsonl?|tsv)"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DataException(Messages.message("train.folder", folder), e);
        }
    }
}
