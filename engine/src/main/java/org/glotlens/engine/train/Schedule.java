package org.glotlens.engine.train;

/**
 * The learning rate of every optimiser step: a linear rise from 0 over the warm-up, then a decay.
 *
 * @param peak rate at the end of the warm-up
 * @param warmup number of warm-up steps W
 * @param total number of steps T
 */
record Schedule(ScheduleShape shape, double peak, int warmup, int total) {
    static Schedule of(TrainSettings settings, int total) {
        ScheduleSettings schedule = settings.schedule();
        return new Schedule(schedule.shape(), settings.optimiser().learningRate(), schedule.warmup(total), total);
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
        };
    }
}
