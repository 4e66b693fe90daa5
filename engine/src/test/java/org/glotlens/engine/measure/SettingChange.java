package org.glotlens.engine.measure;

/** A component of a settings record, and the measurement with another value there. */
record SettingChange(Class<? extends Record> settings, String component, Measurement<?> from, Measurement<?> to) {
    @Override
    public String toString() {
        return settings.getSimpleName() + "." + component;
    }
}
