/**
 * Training runs on disk: plans, status, locks, forecasts, probes, accuracy before and after, comparison, model card.
 * A run is a folder that any process can read while another one trains.
 * Sees {@code train} and {@code measure}. Only the app and the sample's recipe may enter.
 */
package org.glotlens.engine.runs;
