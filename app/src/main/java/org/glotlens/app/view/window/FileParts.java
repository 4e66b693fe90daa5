package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.project.Checkpoints;
import org.glotlens.app.view.project.SessionPart;
import org.glotlens.app.view.project.SessionPart.Access;
import org.glotlens.app.view.project.Texts;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.runs.ProbeSet;

/** The parts of what is asked that are files: checkpoints, texts and data. */
final class FileParts {
    private FileParts() {}

    /** The file of pairs to patch between; empty for two prompts of the list. */
    private record PairsFile(Optional<Path> file) {}

    /** The texts that neurons are counted on, and those on which effects are measured. */
    private record NeuronFiles(List<String> files, List<String> heldOut) {
        NeuronFiles {
            files = List.copyOf(files);
            heldOut = List.copyOf(heldOut);
        }
    }

    /** The tokenizers beside those of the checkpoints, and the texts that they are counted on. */
    private record TokenizerFiles(List<Path> added, List<String> texts) {
        TokenizerFiles {
            added = List.copyOf(added);
            texts = List.copyOf(texts);
        }
    }

    /** The texts that tell which language a token is of. */
    private record MassFiles(List<String> texts) {
        MassFiles {
            texts = List.copyOf(texts);
        }
    }

    /** The rows that consistency is measured on. */
    private record ConsistencyFiles(List<String> files) {
        ConsistencyFiles {
            files = List.copyOf(files);
        }
    }

    /** The data of a task. */
    private record TaskFiles(List<LanguageFile> files) {
        TaskFiles {
            files = List.copyOf(files);
        }
    }

    /** Word problems and their exemplars. */
    record ProblemData(List<LanguageFile> files, Optional<Path> exemplars) {
        ProblemData {
            files = List.copyOf(files);
        }
    }

    /** The small pair of a proxied base. */
    private record SmallPair(Optional<Path> expert, Optional<Path> adapter, Optional<Path> antiexpert) {}

    /** The plan of a study and the folder that it fills. */
    private record SweepFiles(Optional<Path> plan, Optional<Path> out) {}

    /** What a fine-tune reads, goes on from and writes to. */
    private record TrainFiles(
            List<String> data, Optional<Path> initAdapter, Optional<ProbeSet> probes, Optional<Path> out) {
        TrainFiles {
            data = List.copyOf(data);
        }
    }

    /** What a fine-tune aligns. */
    private record TrainSentences(List<String> files) {
        TrainSentences {
            files = List.copyOf(files);
        }
    }

    /** What a bridge begins at and goes on from. */
    private record TrainBridge(Optional<Path> encoder, Optional<Path> from) {}

    static SessionPart<TrainBridge> trainBridge(Workbench bench) {
        var bridge = bench.fineTune().bridge();
        return SessionPart.of(
                "trainBridge",
                TrainBridge.class,
                new Access<>(
                        () -> new TrainBridge(
                                Optional.ofNullable(bridge.encoderProperty().get()),
                                Optional.ofNullable(bridge.fromProperty().get())),
                        wanted -> {
                            bridge.encoderProperty().set(wanted.encoder().orElse(null));
                            bridge.fromProperty().set(wanted.from().orElse(null));
                        }),
                List.of(bridge.encoderProperty(), bridge.fromProperty()));
    }

    static SessionPart<TrainSentences> trainSentences(Workbench bench) {
        var fineTune = bench.fineTune();
        return SessionPart.of(
                "trainSentences",
                TrainSentences.class,
                new Access<>(
                        () -> new TrainSentences(fineTune.sentencesProperty().get()),
                        wanted -> fineTune.chooseSentences(wanted.files())),
                List.of(fineTune.sentencesProperty()));
    }

    static SessionPart<Checkpoints> checkpoints(Workbench bench) {
        var models = bench.models();
        return SessionPart.of(
                Checkpoints.KEY,
                Checkpoints.class,
                new Access<>(
                        () -> Checkpoints.of(models.wanted()),
                        wanted -> wanted.folders().ifPresent(folders -> {
                            if (models.pairProperty().get() == null
                                    && !models.loadingProperty().get()) {
                                models.takeOver(folders);
                            } else {
                                models.open(folders.base(), folders.beside());
                            }
                        })),
                List.of(models.baseFolderProperty(), models.alignedFolderProperty(), models.comingProperty()));
    }

    static SessionPart<Texts> texts(Workbench bench) {
        var experiment = bench.experiment();
        return SessionPart.of(
                "texts",
                Texts.class,
                new Access<>(
                        () -> new Texts(
                                Optional.ofNullable(
                                        experiment.promptsFileProperty().getValue()),
                                Optional.ofNullable(
                                        experiment.parallelFileProperty().getValue())),
                        wanted -> {
                            if (!wanted.prompts()
                                    .equals(Optional.ofNullable(
                                            experiment.promptsFileProperty().getValue()))) {
                                experiment.choosePrompts(wanted.prompts().orElse(null));
                            }
                            if (!wanted.parallel()
                                    .equals(Optional.ofNullable(
                                            experiment.parallelFileProperty().getValue()))) {
                                experiment.chooseParallel(wanted.parallel().orElse(null));
                            }
                        }),
                List.of(experiment.promptsFileProperty(), experiment.parallelFileProperty()));
    }

    static SessionPart<PairsFile> pairsFile(Workbench bench) {
        var file = bench.patch().fileProperty();
        return SessionPart.of(
                "patchFile",
                PairsFile.class,
                new Access<>(
                        () -> new PairsFile(Optional.ofNullable(file.get())),
                        wanted -> file.set(wanted.file().orElse(null))),
                List.of(file));
    }

    static SessionPart<NeuronFiles> neuronFiles(Workbench bench) {
        var files = bench.neurons().filesProperty();
        var heldOut = bench.neurons().heldOutProperty();
        return SessionPart.of(
                "neuronFiles",
                NeuronFiles.class,
                new Access<>(() -> new NeuronFiles(files.get(), heldOut.get()), wanted -> {
                    files.set(wanted.files());
                    heldOut.set(wanted.heldOut());
                }),
                List.of(files, heldOut));
    }

    static SessionPart<TokenizerFiles> tokenizerFiles(Workbench bench) {
        var added = bench.tokenizer().addedProperty();
        var texts = bench.tokenizer().texts().filesProperty();
        return SessionPart.of(
                "tokenizerFiles",
                TokenizerFiles.class,
                new Access<>(() -> new TokenizerFiles(added.get(), texts.get()), wanted -> {
                    added.set(wanted.added());
                    texts.set(wanted.texts());
                }),
                List.of(added, texts));
    }

    static SessionPart<MassFiles> massFiles(Workbench bench) {
        var texts = bench.mass().texts().filesProperty();
        return SessionPart.of(
                "massFiles",
                MassFiles.class,
                new Access<>(() -> new MassFiles(texts.get()), wanted -> texts.set(wanted.texts())),
                List.of(texts));
    }

    static SessionPart<ConsistencyFiles> consistencyFiles(Workbench bench) {
        var files = bench.consistency().filesProperty();
        return SessionPart.of(
                "consistencyFiles",
                ConsistencyFiles.class,
                new Access<>(() -> new ConsistencyFiles(files.get()), wanted -> files.set(wanted.files())),
                List.of(files));
    }

    static SessionPart<TaskFiles> taskFiles(Workbench bench) {
        var files = bench.tasks().data();
        return SessionPart.of(
                "taskFiles",
                TaskFiles.class,
                new Access<>(() -> new TaskFiles(files), wanted -> files.setAll(wanted.files())),
                List.of(files));
    }

    static SessionPart<ProblemData> problemFiles(Workbench bench) {
        var problems = bench.problems();
        return SessionPart.of(
                "problemFiles",
                ProblemData.class,
                new Access<>(
                        () -> new ProblemData(
                                problems.data(),
                                Optional.ofNullable(problems.exemplarsProperty().get())),
                        wanted -> {
                            problems.data().setAll(wanted.files());
                            problems.exemplarsProperty().set(wanted.exemplars().orElse(null));
                        }),
                List.of(problems.data(), problems.exemplarsProperty()));
    }

    static SessionPart<PairsFile> conceptFile(Workbench bench) {
        var file = bench.concepts().itemsProperty();
        return SessionPart.of(
                "conceptFile",
                PairsFile.class,
                new Access<>(
                        () -> new PairsFile(Optional.ofNullable(file.get())),
                        wanted -> file.set(wanted.file().orElse(null))),
                List.of(file));
    }

    static SessionPart<PairsFile> expertPrompts(Workbench bench) {
        var file = bench.neurons().shares().fileProperty();
        return SessionPart.of(
                "expertPrompts",
                PairsFile.class,
                new Access<>(
                        () -> new PairsFile(Optional.ofNullable(file.get())),
                        wanted -> file.set(wanted.file().orElse(null))),
                List.of(file));
    }

    static SessionPart<PairsFile> neuronMasks(Workbench bench) {
        var file = bench.neurons().effects().masks().fileProperty();
        return SessionPart.of(
                "neuronMasks",
                PairsFile.class,
                new Access<>(
                        () -> new PairsFile(Optional.ofNullable(file.get())),
                        wanted -> file.set(wanted.file().orElse(null))),
                List.of(file));
    }

    static SessionPart<PairsFile> confusionFile(Workbench bench) {
        var file = bench.confusion().promptsProperty();
        return SessionPart.of(
                "confusionFile",
                PairsFile.class,
                new Access<>(
                        () -> new PairsFile(Optional.ofNullable(file.get())),
                        wanted -> file.set(wanted.file().orElse(null))),
                List.of(file));
    }

    static SessionPart<SmallPair> proxyFolders(Workbench bench) {
        var proxy = bench.tryIt().proxy();
        return SessionPart.of(
                "proxy",
                SmallPair.class,
                new Access<>(
                        () -> new SmallPair(
                                Optional.ofNullable(proxy.expertProperty().get()),
                                Optional.ofNullable(proxy.adapterProperty().get()),
                                Optional.ofNullable(proxy.antiexpertProperty().get())),
                        wanted -> {
                            proxy.expertProperty().set(wanted.expert().orElse(null));
                            proxy.adapterProperty().set(wanted.adapter().orElse(null));
                            proxy.antiexpertProperty().set(wanted.antiexpert().orElse(null));
                        }),
                List.of(proxy.expertProperty(), proxy.adapterProperty(), proxy.antiexpertProperty()));
    }

    static SessionPart<SweepFiles> sweepFiles(Workbench bench) {
        var plan = bench.sweep().plan();
        var out = bench.sweep().cells().outProperty();
        return SessionPart.of(
                "sweepFiles",
                SweepFiles.class,
                new Access<>(
                        () -> new SweepFiles(
                                Optional.ofNullable(plan.fileProperty().get()), Optional.ofNullable(out.get())),
                        wanted -> {
                            if (!wanted.plan()
                                    .equals(Optional.ofNullable(
                                            plan.fileProperty().get()))) {
                                wanted.plan().ifPresentOrElse(plan::open, plan::forget);
                            }
                            out.set(wanted.out().orElse(null));
                        }),
                List.of(plan.fileProperty(), out));
    }

    static SessionPart<TrainFiles> trainFiles(Workbench bench) {
        var fineTune = bench.fineTune();
        var data = fineTune.data();
        return SessionPart.of(
                "trainFiles",
                TrainFiles.class,
                new Access<>(
                        () -> new TrainFiles(
                                data.chosenProperty().get(),
                                Optional.ofNullable(
                                        fineTune.initAdapterProperty().get()),
                                Optional.ofNullable(fineTune.probesProperty().get()),
                                Optional.ofNullable(fineTune.outProperty().get())),
                        wanted -> {
                            data.choose(wanted.data());
                            fineTune.initAdapterProperty()
                                    .set(wanted.initAdapter().orElse(null));
                            fineTune.probesProperty().set(wanted.probes().orElse(null));
                            fineTune.outProperty().set(wanted.out().orElse(null));
                        }),
                List.of(
                        data.chosenProperty(),
                        fineTune.initAdapterProperty(),
                        fineTune.probesProperty(),
                        fineTune.outProperty()));
    }
}
