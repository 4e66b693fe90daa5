package org.glotlens.app.view.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.app.program.AutosavedProjects;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.app.view.experiment.EditedSets;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.prompts.OwnPrompt;
import org.glotlens.app.view.state.Named;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Shown;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.SetOverrides;
import org.glotlens.engine.measure.LensMeasurement;
import org.glotlens.engine.measure.Measured;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.measure.StoredResults;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.FileSearch;
import org.glotlens.engine.project.FoundFile;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.project.ProjectStore;

/**
 * A project as the window takes it over: everything is read and judged before anything on show changes.
 *
 * @param file it was read from
 * @param found what became of the files that it names, by a look at what is there
 * @param session with paths as they are now
 * @param setsOnDisk the answer sets that lie beside the prompts of the results
 */
record OpenedProject(
        Path file,
        Project project,
        List<FoundFile> found,
        Session session,
        SampleFolder sample,
        Read<SetOverrides> setsOnDisk) {
    /**
     * Reads a project; not on the interface thread.
     *
     * @throws GlotlensException naming what is wrong with the file
     */
    static OpenedProject read(Path file, FileSearch search, SampleFolder sample, List<SessionPart<?>> parts)
            throws GlotlensException {
        Project project = ProjectStore.load(file);
        List<FoundFile> found = project.files().stream().map(search::look).toList();
        Session session = SessionJson.read(SessionJson.moved(project.session(), moved(found)), parts);
        for (Attachment kept : project.kept()) {
            KeptPrompts.putBack(kept.name(), kept.content());
        }
        OpenedProject opened = new OpenedProject(file, project, found, session, sample, LensMeasurement.AS_BUILT);
        opened.requirePaths();
        return new OpenedProject(file, project, found, session, sample, EditedSets.onDisk(opened.prompts()));
    }

    /**
     * The same once a person said where files are; not on the interface thread.
     *
     * @param now what is asked and shown now
     * @throws GlotlensException if what lies there cannot be read
     */
    OpenedProject pointed(Session now, FileSearch search, List<SessionPart<?>> parts) throws GlotlensException {
        List<FoundFile> again = project.files().stream().map(search::look).toList();
        Map<String, String> moved = new LinkedHashMap<>();
        for (int i = 0; i < again.size(); i++) {
            FoundFile after = again.get(i);
            if (after.isUsable()) {
                String place = after.place().orElseThrow().toString();
                moved.put(after.file().absolute(), place);
                found.get(i).place().ifPresent(before -> moved.put(before.toString(), place));
            }
        }
        Session next = SessionJson.read(SessionJson.moved(SessionJson.of(now), moved), parts);
        OpenedProject opened = new OpenedProject(file, project, again, next, sample, setsOnDisk);
        return new OpenedProject(file, project, again, next, sample, EditedSets.onDisk(opened.prompts()));
    }

    /** A file may come from another system, or from a stranger. */
    private void requirePaths() throws DataException {
        try {
            origin();
            pair().ifPresent(worked -> named());
            own();
            for (ProjectResult result : project.results()) {
                result.measured().result().provenance().inputs().keySet().forEach(Path::of);
            }
        } catch (InvalidPathException e) {
            throw new DataException(Messages.message("project.badPath", file.getFileName(), e.getInput()), e);
        }
    }

    /** The absolute paths of before that are elsewhere now. */
    static Map<String, String> moved(List<FoundFile> found) {
        Map<String, String> moved = new LinkedHashMap<>();
        for (FoundFile each : found) {
            if (each.isUsable() && each.state() != FoundFile.State.THERE) {
                moved.put(each.file().absolute(), each.place().orElseThrow().toString());
            }
        }
        return moved;
    }

    /** Where files are now, by what the project calls them. */
    static Map<String, Path> places(List<FoundFile> found) {
        Map<String, Path> places = new LinkedHashMap<>();
        for (FoundFile each : found) {
            if (each.isUsable()) {
                Path place = each.place().orElseThrow();
                places.put(each.file().absolute(), place);
                each.file().names().forEach(name -> places.put(name, place));
            }
        }
        return places;
    }

    Map<String, Path> places() {
        return places(found);
    }

    /** Whether the program saved it by itself. */
    boolean isAutosaved() {
        return AutosavedProjects.isOne(file);
    }

    /** Which project an autosaved one was; empty for other projects, and for one that was never saved. */
    Optional<Path> origin() {
        return Optional.ofNullable(project.session().get(Snapshot.ORIGIN)).map(node -> Path.of(node.asText()));
    }

    /** The pair that is worked with, where it is now. */
    Optional<PairFolders> pair() {
        Optional<PairFolders> asked =
                session.parts().get(Checkpoints.KEY) instanceof Checkpoints named ? named.folders() : Optional.empty();
        return asked.or(() -> project.results().stream().findFirst().map(first -> now(first.folders())));
    }

    /** Where the checkpoints of a result are now. */
    PairFolders now(ProjectResult result) {
        return now(result.folders());
    }

    private PairFolders now(PairFolders then) {
        return then.at(folder -> now(folder.toString()));
    }

    private Path now(String then) {
        return places().getOrDefault(then, Path.of(then));
    }

    /** The results that the views show: the first of their kinds that are of the pair. */
    List<ProjectResult> shown() {
        List<ProjectResult> shown = new ArrayList<>();
        ofPair().filter(result ->
                        result.measured().measurement() instanceof LensMeasurement lens && !OwnPrompt.isOne(lens))
                .findFirst()
                .ifPresent(shown::add);
        ofPair().filter(result -> result.measured().measurement() instanceof RepresentMeasurement)
                .findFirst()
                .ifPresent(shown::add);
        return shown;
    }

    private Stream<ProjectResult> ofPair() {
        return ofPair(project.results()).stream();
    }

    /** Those of some results that are of the pair that is worked with. */
    List<ProjectResult> ofPair(List<ProjectResult> some) {
        Optional<PairFolders> pair = pair();
        return some.stream()
                .filter(result -> pair.isPresent()
                        && result.measured().measurement().isShownWith(now(result.folders()), pair.get()))
                .toList();
    }

    /** What is carried along where tabs leave these of the pair's results. */
    List<ProjectResult> carried(List<ProjectResult> left) {
        List<ProjectResult> carried = new ArrayList<>(others());
        carried.removeIf(each -> ofPair(List.of(each)).contains(each) && !left.contains(each));
        return carried;
    }

    /** The same for the shared state. */
    StoredResults stored() {
        return new StoredResults(
                shown().stream().<Measured<?>>map(ProjectResult::measured).toList());
    }

    private List<ProjectResult> ownResults() {
        return ofPair().filter(result ->
                        result.measured().measurement() instanceof LensMeasurement lens && OwnPrompt.isOne(lens))
                .toList();
    }

    /** The prompts of one's own. */
    List<OwnPrompt> own() {
        List<OwnPrompt> own = new ArrayList<>();
        for (ProjectResult each : ownResults()) {
            if (each.measured().measurement() instanceof LensMeasurement lens
                    && each.measured().result() instanceof LensResult result) {
                Optional<Path> file = lens.prompts().inputs().stream()
                        .map(Input::name)
                        .map(this::now)
                        .findFirst();
                var named = new Named(pair().orElseThrow(), file, Optional.empty());
                own.add(new OwnPrompt(new Shown<>(lens, named), result));
            }
        }
        return own;
    }

    /** What no view shows. */
    List<ProjectResult> others() {
        List<ProjectResult> others = new ArrayList<>(project.results());
        others.removeAll(shown());
        others.removeAll(ownResults());
        return others;
    }

    /** What the window named when the results on show were measured. */
    Named named() {
        Optional<Path> parallel = shown().stream()
                .map(result -> result.measured().measurement())
                .filter(RepresentMeasurement.class::isInstance)
                .map(RepresentMeasurement.class::cast)
                .flatMap(represent -> represent.items().inputs().stream())
                .map(input -> now(input.name()))
                .findFirst();
        return new Named(pair().orElseThrow(), prompts(), beside(parallel, sample.parallel()));
    }

    /** The prompts file of the lens on show; empty for the sample's. */
    private Optional<Path> prompts() {
        Optional<Path> prompts = shown().stream()
                .map(result -> result.measured().measurement())
                .filter(LensMeasurement.class::isInstance)
                .map(LensMeasurement.class::cast)
                .flatMap(lens -> lens.prompts().inputs().stream())
                .map(input -> now(input.name()))
                .findFirst();
        return beside(prompts, sample.prompts());
    }

    /** The sample's files have no name of their own in the side bar. */
    private Optional<Path> beside(Optional<Path> named, Path ofSample) {
        return named.filter(file -> !file.toAbsolutePath().normalize().equals(ofSample.normalize())
                && !file.equals(sample.root().getFileName().resolve(ofSample.getFileName())));
    }
}
