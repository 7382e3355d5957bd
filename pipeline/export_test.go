package pipeline

// Consistent is for the tests of package pipeline_test.
var Consistent = consistent
