// Each of the stages has journeys for about two minutes.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
