package org.glotlens.engine.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one run of the benchmark measured. Every ratio is to a rate of this machine measured in the same run.
 *
 * @param model what was measured
 * @param machine processor, cores, memory and versions
 * @param load how fast the checkpoint loads
 * @param types one entry a number type
 */
public record BenchReport(String model, Machine machine, LoadRate load, List<TypeReport> types) {
    /**
     * Where it was measured.
     *
     * @param threads native threads
     */
    public record Machine(String processor, int cores, int threads, String device, String torch, String java) {}

    /**
     * The measurements of one number type.
     *
     * @param dtype for example {@code bfloat16}
     * @param productGigaflops the machine's own rate of matrix products in the shapes of the forward pass, GFLOP/s
     * @param forward a forward pass, logits at the last position
     * @param lens the same with the lens at every layer at the last position
     * @param firstLens what the first lens run of a model takes beyond that
     * @param generation one row, written token by token
     * @param batchGeneration several rows together
     * @param blocksSeconds a pass over the blocks alone, without a head
     * @param countingSeconds the same while active neurons are counted; empty where the model's cannot be
     * @param loraStep an optimiser step of a LoRA fine-tune, against two forward passes of work
     * @param loraPeakBytes most memory of the process during LoRA steps beyond the weights, library and JVM included
     * @param profile where the time goes; empty where it was not asked for
     */
    public record TypeReport(
            String dtype,
            double productGigaflops,
            Rate forward,
            Rate lens,
            FirstLens firstLens,
            Generation generation,
            Generation batchGeneration,
            double blocksSeconds,
            OptionalDouble countingSeconds,
            Rate loraStep,
            OptionalLong loraPeakBytes,
            Optional<Profile> profile) {
        /** The same with a profile. */
        TypeReport with(Profile found) {
            return new TypeReport(
                    dtype,
                    productGigaflops,
                    forward,
                    lens,
                    firstLens,
                    generation,
                    batchGeneration,
                    blocksSeconds,
                    countingSeconds,
                    loraStep,
                    loraPeakBytes,
                    Optional.of(found));
        }

        /** Time of a forward pass with the lens over that without. */
        public double lensOverForward() {
            return lens.seconds() / forward.seconds();
        }

        /** Speed of counting active neurons as a share of that of the blocks alone. */
        public OptionalDouble countingSpeed() {
            return countingSeconds.isPresent()
                    ? OptionalDouble.of(blocksSeconds / countingSeconds.getAsDouble())
                    : countingSeconds;
        }
    }

    /**
     * Where the time goes.
     *
     * @param generation of one row, token by token, behind a prompt of one token
     */
    public record Profile(TimeShares forward, TimeShares lens, TimeShares generation, TimeShares loraStep) {}

    /**
     * Rows written token by token against the rate at which memory is read, for every weight is read for every token of a row,
     * or once for all rows together.
     *
     * @param rows written together
     * @param seconds a token of each row, behind the prompts
     * @param memoryBytesPerSecond the machine's own
     * @param ratio steps a second over what memory allows
     */
    public record Generation(int rows, double seconds, double memoryBytesPerSecond, double ratio) {
        /** Tokens per second, all rows together. */
        public double tokensPerSecond() {
            return rows / seconds;
        }
    }

    /**
     * Some work against the clock; the best of several runs.
     *
     * @param batch rows and tokens a row
     * @param operations of its matrix products
     * @param ratio its rate over the machine's own
     */
    public record Rate(int[] batch, double operations, double seconds, double ratio) {
        /** GFLOP/s. */
        public double gigaflops() {
            return operations / seconds / 1e9;
        }

        /** Tokens per second. */
        public double tokensPerSecond() {
            return batch[0] * batch[1] / seconds;
        }
    }
}
