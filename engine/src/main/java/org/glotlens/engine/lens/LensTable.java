package org.glotlens.engine.lens;

import java.util.Arrays;

/** Collects the readings of one checkpoint, place by place. */
final class LensTable {
    private final LogitLens.Request request;
    private final int nLayers;
    private final int topTokens;
    private final float[][][] probability;
    private final float[][] entropy;
    private final float[][] energy;
    private final TopToken[][][] top;

    /** A prompt and a layer, both from 0. */
    record Place(int prompt, int layer) {}

    LensTable(LogitLens.Request request, int nLayers) {
        int prompts = request.tokens().size();
        this.request = request;
        this.nLayers = nLayers;
        this.topTokens =
                Math.min(Math.max(1, request.topTokens()), request.encoder().vocabularySize());
        this.probability = new float[prompts][nLayers][request.curves().size()];
        this.entropy = new float[prompts][nLayers];
        this.energy = new float[prompts][nLayers];
        this.top = new TopToken[prompts][nLayers][topTokens];
    }

    int topTokens() {
        return topTokens;
    }

    /** Number of ids that a prompt's curves sum, over all curves. */
    int idCount(int prompt) {
        return Arrays.stream(request.ids()[prompt]).mapToInt(set -> set.length).sum();
    }

    /** Writes a prompt's ids, curve after curve, from {@code at} on. */
    void putIds(int prompt, long[] ids, int at) {
        int next = at;
        for (int[] set : request.ids()[prompt]) {
            for (int id : set) {
                ids[next++] = id;
            }
        }
    }

    void putEntropy(Place place, float bits) {
        entropy[place.prompt()][place.layer()] = bits;
    }

    void putEnergy(Place place, float tokenEnergy) {
        energy[place.prompt()][place.layer()] = tokenEnergy;
    }

    /** Sums the probabilities that were picked in the order of {@link #putIds}. */
    void putCurves(Place place, float[] picked, int at) {
        int next = at;
        int[][] sets = request.ids()[place.prompt()];
        for (int curve = 0; curve < sets.length; curve++) {
            double sum = 0;
            for (int i = 0; i < sets[curve].length; i++) {
                sum += picked[next++];
            }
            probability[place.prompt()][place.layer()][curve] = sets[curve].length == 0 ? Float.NaN : (float) sum;
        }
    }

    void putTop(Place place, long[] ids, float[] probabilities, int row) {
        for (int rank = 0; rank < topTokens; rank++) {
            int id = (int) ids[row * topTokens + rank];
            top[place.prompt()][place.layer()][rank] =
                    new TopToken(id, request.encoder().display(id), probabilities[row * topTokens + rank]);
        }
    }

    LensReadings readings() {
        return new LensReadings(request.side(), nLayers, request.curves(), probability, entropy, energy, top);
    }
}
