package org.glotlens.engine.stat;

/**
 * Random numbers that are a function of a seed and a place alone, so that they do not depend on threads, order or what
 * else is drawn: output {@code place} of SplitMix64 (Steele, Lea and Flood 2014) started at {@code seed}.
 *
 * @param seed any number
 */
public record Draws(long seed) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** The 64 bits at a place, counted from 0. */
    public long bits(long place) {
        long z = seed + (place + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A whole number from 0 up to, but not including, {@code bound}: {@code floor(bits / 2^64 * bound)}. */
    public int below(int bound, long place) {
        long drawn = bits(place);
        // the product's upper half from two of 64 bits, which every compiler makes fast
        long upper = (drawn >>> 32) * bound;
        long lower = (drawn & 0xFFFFFFFFL) * bound;
        return (int) (upper + (lower >>> 32) >>> 32);
    }

    /** Other random numbers from the same seed, for a purpose of their own. */
    public Draws stream(long number) {
        return new Draws(bits(-1 - number));
    }

    /** A uniformly random order of 0..n-1 by Fisher and Yates, from the places {@code from} to {@code from + n - 1}. */
    public int[] order(int n, long from) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1, from + i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
