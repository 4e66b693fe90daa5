package org.glotlens.engine.train;

/**
 * The learning rate of every optimiser step: a linear rise from 0 over the warm-up, then a decay.
 *
 * @param peak rate at the end of the warm-up
 * @param warmup number of warm-up steps W
 * @param total number of steps T
 */
record Schedule(ScheduleShape shape, double peak, int warmup, int total) {
    /** The time scale of an inverse root without warm-up, steps. */
    private static final double UNWARMED = 10_000;

    static Schedule of(TrainSettings settings, int total) {
        ScheduleSettings schedule = settings.schedule();
        return new Schedule(schedule.shape(), settings.optimiser().learningRate(), schedule.warmup(total), total);
    }

    /** As transformers has it: the root of a time scale, the warm-up or else 10,000, over that of the time since it. */
    private double inverseRoot(int s) {
        double scale = warmup > 0 ? warmup : UNWARMED;
        return 1 / Math.sqrt((s - warmup + scale) / scale);
    }

    /** The rate of step {@code s}, counted from 0; the first warm-up step has rate 0. */
    double rate(int s) {
        if (s < warmup) {
            return peak * s / warmup;
        }
        double share = total <= warmup ? 0 : (double) (s - warmup) / (total - warmup);
        return switch (shape) {
            case COSINE -> peak * Math.max(0, 0.5 * (1 + Math.cos(Math.PI * share)));
            case LINEAR -> peak * Math.max(0, 1 - share);
            case CONSTANT -> peak;
            case INVERSE_SQRT -> peak * inverseRoot(s);
        };
    }
}
