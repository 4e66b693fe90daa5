package org.glotlens.engine.train;

/**
 * The size of a run's data.
 *
 * @param training rows that are learnt
 * @param validation rows held out
 * @param shortened rows at or beyond the cut-off
 * @param skipped rows without a target
 * @param totalSteps optimiser steps of the whole run
 * @param done steps that an earlier process took
 */
public record RunCounts(int training, int validation, int shortened, int skipped, int totalSteps, int done) {}
