package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.jacobian.JacobianFacts;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.jacobian.JacobianLensFile;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.pair.MemoryNeed;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Remarks;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.torch.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a measurement is read through, on the decoders of a pair. Engine thread only.
 *
 * @param maps empty for the logit lens
 * @param remarks what must be said of numbers that were read so
 */
record JacobianReading(Optional<JacobianMaps> maps, List<String> remarks) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JacobianReading.class);
    private static final long MIB = 1 << 20;
    private static final int DIGITS = 12;

    /**
     * Reads the maps of a lens.
     *
     * @throws GlotlensException if they do not fit one of the decoders, hold something that is no number, are more than
     *     the free memory holds, or are not those whose digest stands in the measurement; nothing stays open then
     */
    static JacobianReading of(ModelPair pair, List<Subject> subjects, JacobianLens lens, Cancel cancel)
            throws GlotlensException {
        if (!lens.isPresent()) {
            return new JacobianReading(Optional.empty(), List.of());
        }
        Input input = lens.file().orElseThrow();
        try (JacobianLensFile file = JacobianLensFile.open(Path.of(input.name()))) {
            for (Subject subject : subjects) {
                JacobianMaps.requireFit(
                        file,
                        subject.decoder().spec().shape(),
                        subject.side() == Side.BASE ? "base" : "aligned checkpoint");
            }
            requireRoom(file, subjects.getFirst());
            JacobianMaps maps =
                    JacobianMaps.read(file, subjects.getFirst().decoder().open(), cancel);
            boolean isRead = false;
            try {
                requireUnchanged(input);
                List<String> remarks = remarks(pair, lens.name(), file.facts());
                isRead = true;
                return new JacobianReading(Optional.of(maps), remarks);
            } finally {
                if (!isRead) {
                    maps.close();
                }
            }
        }
    }

    private static void requireRoom(JacobianLensFile file, Subject subject) throws GlotlensException {
        boolean isUnbounded;
        try (Scope scope = subject.decoder().open()) {
            isUnbounded = scope.device().isCuda();
        }
        long free = isUnbounded ? 0 : MemoryNeed.availableBytes();
        if (free > 0 && file.bytes() > free) {
            throw new DataException(Message.of(
                    "jacobianReading.tooMuch",
                    "The maps of %s need %s MiB, but only %s MiB are free. Close other programs, or stream the weights"
                            + " with --weights streamed.",
                    file.path(),
                    file.bytes() / MIB,
                    free / MIB));
        }
    }

    /** The maps that were read must be those whose digest signs the result. */
    private static void requireUnchanged(Input input) throws DataException {
        try {
            if (!Digest.sha256(List.of(Path.of(input.name()))).equals(input.sha256())) {
                throw new DataException(Message.of(
                        "jacobianReading.changed",
                        "%s was changed since it was chosen. Choose it again.",
                        input.name()));
            }
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static List<String> remarks(ModelPair pair, String name, JacobianFacts facts) throws GlotlensException {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                facts.nPrompts().isPresent()
                        ? "Read through the Jacobian lens " + name + ", fitted on "
                                + facts.nPrompts().getAsLong()
                                + " texts: head(norm(J h)) at every layer but the last, which has no map."
                        : "Read through the Jacobian lens " + name
                                + ": head(norm(J h)) at every layer but the last, which has no map.");
        origin(pair, name, facts).ifPresent(sentence -> {
            LOG.warn("{}", sentence);
            remarks.add(sentence);
        });
        return remarks;
    }

    /** Which checkpoint the maps are of, as far as that is not the one that is read. */
    private static Optional<String> origin(ModelPair pair, String name, JacobianFacts facts) throws GlotlensException {
        boolean isPair = pair.subjects().size() > 1;
        if (facts.checkpoint().isEmpty()) {
            return Optional.of(name
                    + (isPair
                            ? " does not name the checkpoint that it was fitted on. The aligned checkpoint is read with"
                                    + " the same maps as the base."
                            : " does not name the checkpoint that it was fitted on."));
        }
        String weights = facts.checkpoint().get();
        String base = pair.baseModel().checkpoint().weightsSha256();
        if (weights.equals(base) && facts.adapter().isEmpty()) {
            return isPair ? Optional.of("The aligned checkpoint is read with the maps of the base.") : Optional.empty();
        }
        Optional<String> second = pair.secondModel().isPresent()
                ? Optional.of(pair.secondModel().get().checkpoint().weightsSha256())
                : Optional.empty();
        Optional<String> adapter =
                pair.adapter().isPresent() ? Optional.of(pair.adapter().get().weightsSha256()) : Optional.empty();
        boolean isOfAdapted = weights.equals(base) && facts.adapter().equals(adapter);
        boolean isOfSecond = facts.adapter().isEmpty() && second.equals(facts.checkpoint());
        if (isOfAdapted || isOfSecond) {
            return Optional.of("The base is read with the maps of the aligned checkpoint.");
        }
        return Optional.of(name + " was fitted on other weights than those that are read here: it names the digest "
                + weights.substring(0, Math.min(DIGITS, weights.length())) + ".");
    }

    /** A provenance that says so too, what concerns the reading first. */
    Provenance said(Provenance made) {
        return remarks.isEmpty()
                ? made
                : made.saying(new Remarks(Stream.concat(remarks.stream(), made.remarks().sentences().stream())
                        .toList()));
    }

    @Override
    public void close() {
        maps.ifPresent(JacobianMaps::close);
    }
}
