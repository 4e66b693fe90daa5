package org.glotlens.engine.mass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Scope;

/** Reads the language mass of prompts in several decoders, in one sweep over weights that they share. Engine thread only. */
public final class MassReading {
    private MassReading() {}

    /**
     * What to read.
     *
     * @param tokens token ids per prompt, none empty
     * @param positions of the tokens that are read, per prompt
     * @param batchTokens most tokens of a forward pass
     */
    public record Request(Side side, List<int[]> tokens, List<int[]> positions, int batchTokens) {}

    /** A decoder and what to read from it. */
    public record Subject(Decoder decoder, Request request) {}

    /**
     * Reads all prompts.
     *
     * @return readings of each decoder, in the order given
     * @throws DataException if a number is none
     */
    public static List<MassReadings> read(List<Subject> subjects, LanguageCounts counts, double ownShare, Watch watch)
            throws GlotlensException {
        List<LayerMass[][][]> tables = new ArrayList<>();
        List<MassPass> passes = new ArrayList<>();
        List<Scope> scopes = new ArrayList<>();
        try {
            for (Subject subject : subjects) {
                Scope scope = subject.decoder().open();
                scopes.add(scope);
                LayerMass[][][] table = table(subject);
                tables.add(table);
                MassPass.Seen seen = seen(scope, new MassColumns(counts, ownShare), subject);
                passes.addAll(passes(subject, seen, table, watch));
            }
            Sweep.run(passes, watch.cancel());
        } finally {
            scopes.forEach(Scope::close);
        }
        List<MassReadings> readings = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Decoder decoder = subjects.get(i).decoder();
            Side side = subjects.get(i).request().side();
            requireFinite(tables.get(i), new Finite(decoder.dtype()), side);
            readings.add(new MassReadings(side, decoder.spec().shape().nLayers(), tables.get(i)));
        }
        return List.copyOf(readings);
    }

    private static MassPass.Seen seen(Scope scope, MassColumns columns, Subject subject) {
        int[] ids = columns.seen(subject.decoder().spec().shape().dVocab());
        return new MassPass.Seen(
                scope.longs(Arrays.stream(ids).asLongStream().toArray(), ids.length),
                scope.floats(columns.of(ids), ids.length, columns.width()));
    }

    private static LayerMass[][][] table(Subject subject) {
        int layers = subject.decoder().spec().shape().nLayers();
        return subject.request().positions().stream()
                .map(positions -> new LayerMass[positions.length][layers])
                .toArray(LayerMass[][][]::new);
    }

    private static List<MassPass> passes(Subject subject, MassPass.Seen seen, LayerMass[][][] table, Watch watch) {
        Request request = subject.request();
        List<int[]> plan = BatchPlan.of(request.tokens(), request.batchTokens());
        long total = (long) plan.size() * subject.decoder().spec().shape().nLayers();
        long[] done = {0};
        Message stage =
                Message.of("stage.mass", "language mass, %s", request.side().said());
        Runnable layerDone = () -> watch.report(stage, ++done[0], total);
        return plan.stream()
                .map(prompts -> new MassPass(subject, prompts, seen, table, layerDone))
                .toList();
    }

    private static void requireFinite(LayerMass[][][] table, Finite finite, Side side) throws DataException {
        String what = "language mass of prompt %s of the " + side.label() + " checkpoint";
        for (int prompt = 0; prompt < table.length; prompt++) {
            for (LayerMass[] layers : table[prompt]) {
                for (LayerMass layer : layers) {
                    finite.require(layer.mass(), what.formatted(prompt + 1));
                }
            }
        }
    }
}
