package org.glotlens.engine.train;

/** The values that hyper-parameters may have; a setting is named as files name it. */
final class SettingRanges {
    private SettingRanges() {}

    static boolean isShare(double value) {
        return value >= 0 && value < 1;
    }

    static boolean isAmount(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /**
     * Refuses a value that no run can have.
     *
     * @throws IllegalArgumentException naming setting, value and what is expected
     */
    static void require(String name, Object value, boolean isUsable, String expected) {
        if (!isUsable) {
            throw new IllegalArgumentException("Setting %s is %s, expected %s.".formatted(name, value, expected));
        }
    }
}
